// What the pretrained network sees on the bundled photographs.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DataError,
  OptionError,
  argmax,
  fromFunction,
  maxDifference,
  min,
  normalize,
  photo,
  reshape,
} from 'convlab';
import type { PhotoName } from 'convlab';
import { mobileNetV3, startTensorFlow } from 'convlab/tf';
import type { Detection, MobileNetV3, TensorFlow } from 'convlab/tf';
import { overlap } from 'convlab/tf/backbone/mobile-net-v3/detections';
import { modelFile } from 'convlab/tf/backbone/mobile-net-v3/model-files';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: TensorFlow;
let network: MobileNetV3;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
  network = await mobileNetV3();
});

/** The surest thing on a photograph. */
async function surest(name: PhotoName): Promise<Detection> {
  const [found] = network.detect(await photo(name));
  return found;
}

describe('detect', () => {
  // Scores and boxes as measured in 2026-11; the boxes were looked at.
  test.each<[PhotoName, string, number, Detection['box']]>([
    ['astronaut', 'person', 0.617, [10, 9, 512, 368]],
    ['camera', 'person', 0.623, [60, 6, 511, 301]],
    ['coffee', 'cup', 0.612, [12, 135, 216, 333]],
    ['chelsea', 'cat', 0.535, [3, 0, 297, 415]],
  ])('finds on %s a %s', async (photograph, name, score, box) => {
    const found = await surest(photograph);
    expect(found.name).toBe(name);
    expect(Math.abs(found.score - score)).toBeLessThan(0.002);
    expect(overlap(found.box, box)).toBeGreaterThan(0.98);
  });

  test.each<PhotoName>(['brick', 'grass', 'gravel', 'rocket'])(
    'finds nothing that COCO knows on %s',
    async (photograph) => {
      expect(network.detect(await photo(photograph))).toEqual([]);
    },
  );

  test('takes the cat for a dog when the picture is stretched to a square', async () => {
    const stretching = await mobileNetV3({ keepProportions: false });
    expect(stretching.detect(await photo('chelsea'))[0].name).toBe('dog');
  });

  test('is the same for pixels and for real numbers from 0 to 1', async () => {
    const coffee = await photo('coffee');
    const [one] = network.detect(coffee);
    const [other] = network.detect(normalize(coffee));
    expect(other).toEqual({ ...one, score: other.score });
    expect(Math.abs(other.score - one.score)).toBeLessThan(1e-4);
  });

  test('tells more when less is enough, at most as many as asked, each thing once', async () => {
    const camera = await photo('camera');
    const many = network.detect(camera, { least: 0.1 });
    expect(many.length).toBeGreaterThan(3);
    const scores = many.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    many.forEach((one, index) => {
      for (const other of many.slice(index + 1)) {
        expect(overlap(one.box, other.box)).toBeLessThanOrEqual(0.45);
      }
    });
    expect(network.detect(camera, { least: 0.1, count: 2 })).toEqual(many.slice(0, 2));
  });

  test('refuses settings that make no sense', async () => {
    const coffee = await photo('coffee');
    expect(() => network.detect(coffee, { least: 30 })).toThrow(OptionError);
    expect(() => network.detect(coffee, { count: 0 })).toThrow(OptionError);
    await expect(mobileNetV3({ side: 100 })).rejects.toThrow(/multiple of 32/);
  });
});

describe('heat', () => {
  test('is highest inside the cup, as high as the score, and as large as the picture', async () => {
    const heat = network.heat(await photo('coffee'), 'cup');
    expect(heat.shape).toEqual([320, 480]);
    const place = argmax(heat);
    const { box, score } = await surest('coffee');
    const [row, column] = [Math.floor(place / 480), place % 480];
    expect(row > box[0] && row < box[2] && column > box[1] && column < box[3]).toBe(true);
    expect(Math.abs(heat.data[place] - score)).toBeLessThan(0.03);
    expect(min(heat)).toBeGreaterThanOrEqual(0);
  });

  test('knows the 80 kinds of COCO and no other', async () => {
    expect(new Set(network.classes).size).toBe(80);
    const coffee = await photo('coffee');
    expect(() => network.heat(coffee, 'coffee')).toThrow(OptionError);
  });
});

describe('the backbone', () => {
  test('keeps nothing in memory of what it computed', () => {
    const x = fromFunction([3, 32, 32, 3], (n, row) => (n + row) / 40);
    const count = tf.memory().numTensors;
    network.maps(x, { stage: 'conv' });
    expect(tf.memory().numTensors).toBe(count);
  });

  test('has a fingerprint for each preparation', async () => {
    const prints = await Promise.all(
      [{}, { side: 128 }, { keepProportions: false }, {}].map(async (options) => {
        const { fingerprint } = await mobileNetV3(options);
        return fingerprint;
      }),
    );
    expect(new Set(prints).size).toBe(3);
    expect(prints[3]).toBe(prints[0]);
  });

  test('finds its features again on disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'convlab-features-'));
    try {
      const small = await mobileNetV3({ side: 64 });
      const coffee = await photo('coffee');
      const x = reshape(coffee, [1, ...coffee.shape]);
      const computed = await small.features(x, { cache: folder });
      expect(readdirSync(folder)).toHaveLength(1);
      expect(maxDifference(await small.features(x, { cache: folder }), computed)).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('says what to do where the package or its files are missing', () => {
    const nowhere = (): string => {
      throw new Error('Cannot find module');
    };
    expect(() => modelFile(nowhere)).toThrow(DataError);
    expect(() => modelFile(nowhere)).toThrow(/@vladmandic\/human.*npm ci/);
    const empty = mkdtempSync(join(tmpdir(), 'convlab-package-'));
    try {
      expect(() => modelFile(() => join(empty, 'dist', 'main.js'))).toThrow(
        /centernet\.json and centernet\.bin .* are missing/,
      );
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
