// The pretrained network gives the same features on every backend.
import {
  OptionError,
  ShapeError,
  fromData,
  fromFunction,
  grayscale,
  maxDifference,
  normalize,
  photo,
  realValues,
  reshape,
} from 'convlab';
import type { Tensor } from 'convlab';
import { mobileNetV3, startTensorFlow } from 'convlab/tf';
import type { MobileNetV3 } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

const side = 64;
let network: MobileNetV3;
let pictures: Tensor<number[], Uint8Array>;

beforeAll(async () => {
  await startTensorFlow({ quiet: true });
  network = await mobileNetV3({ side });
  const [astronaut, camera] = await Promise.all([photo('astronaut'), photo('camera')]);
  const grey = Uint8Array.from(
    { length: astronaut.data.length },
    (_, place) => camera.data[Math.floor(place / 3)],
  );
  pictures = fromData(Uint8Array.from([...astronaut.data, ...grey]), [2, 512, 512, 3]);
});

const first = (): Tensor<number[], Uint8Array> =>
  fromData(pictures.data.slice(0, 512 * 512 * 3), [1, 512, 512, 3]);

describe('features', () => {
  // The first four of the astronaut, measured with native TensorFlow 2.21 in 2026-11.
  test.each([
    ['conv', 16, [13.711, 2.3877, 22.3069, 2.7158]],
    ['expanded_conv_2', 24, [-7.7305, 3.4925, 5.6942, 11.5035]],
    ['expanded_conv_5', 32, [2.2946, 1.7035, -10.0943, -10.094]],
    ['expanded_conv_11', 88, [-5.129, -0.1754, 0.3164, 2.205]],
    ['expanded_conv_12', 528, [-0.1168, -0.1818, 0.4323, -0.1832]],
    ['expanded_conv_14', 120, [-4.6869, -5.2661, -7.3446, 14.3663]],
    ['neck', 480, [0.4473, 1.4222, -0.34, -0.1773]],
  ])('of the stage %s are %i numbers, the same on each backend', async (stage, length, start) => {
    const features = await network.features(first(), { stage });
    expect(features.shape).toEqual([1, length]);
    start.forEach((value, place) => {
      expect(Math.abs(features.data[place] - value)).toBeLessThan(5e-4);
    });
  });

  test('are those of the last stage where none is named', async () => {
    const [some, neck] = [
      await network.features(first()),
      await network.features(first(), { stage: 'neck' }),
    ];
    expect(maxDifference(some, neck)).toBe(0);
  });

  test('of two pictures at once are those of each alone', async () => {
    const together = await network.features(pictures, { batchSize: 2 });
    const apart = await network.features(pictures, { batchSize: 1 });
    expect(maxDifference(together, apart)).toBeLessThan(1e-4);
    // They are two different pictures.
    expect(
      maxDifference(
        fromData(together.data.slice(0, 480), [480]),
        fromData(together.data.slice(480), [480]),
      ),
    ).toBeGreaterThan(0.1);
  });

  test('need a stage that there is', async () => {
    await expect(network.features(first(), { stage: 'expanded_conv_99' })).rejects.toThrow(
      /no stage 'expanded_conv_99'; give conv, .* or neck/,
    );
  });
});

describe('maps', () => {
  test('have at each stage the shape that it states', () => {
    for (const { name, shape } of network.stages) {
      expect(network.maps(first(), { stage: name }).shape).toEqual([1, ...shape]);
    }
  });
});

describe('what is prepared', () => {
  test('are the levels 0 to 255 themselves, where the size fits', async () => {
    const large = await mobileNetV3();
    const prepared = large.prepare(pictures);
    expect(prepared.shape).toEqual([2, 512, 512, 3]);
    expect(maxDifference(prepared, fromData(realValues(pictures), [2, 512, 512, 3]))).toBe(0);
  });

  test('is the same from pixels and from real numbers from 0 to 1', () => {
    const unit = fromData(
      realValues(pictures).map((level) => level / 255),
      pictures.shape,
    );
    expect(maxDifference(network.prepare(pictures), network.prepare(unit))).toBeLessThan(1e-4);
  });

  test('of a grey picture has three equal channels', async () => {
    const astronaut = await photo('astronaut');
    const grey = reshape(grayscale(normalize(astronaut)), [1, 512, 512, 1]);
    const { data } = network.prepare(grey);
    for (let place = 0; place < data.length; place += 3) {
      expect([data[place + 1], data[place + 2]]).toEqual([data[place], data[place]]);
    }
  });

  test('of a wide picture has black bars, or is stretched when asked', async () => {
    const white = fromFunction([1, 20, 40, 3], () => 1);
    const rowOf = (prepared: Tensor, row: number): number => prepared.data[row * side * 3];
    const framed = network.prepare(white);
    expect([0, 15, 16, 47, 48, 63].map((row) => rowOf(framed, row))).toEqual([
      0, 0, 255, 255, 0, 0,
    ]);
    const stretched = (await mobileNetV3({ side, keepProportions: false })).prepare(white);
    expect(Math.min(...stretched.data)).toBeCloseTo(255, 3);
  });

  test('is refused of two channels and of numbers beyond 1', () => {
    expect(() => network.prepare(fromFunction([1, 8, 8, 2], () => 0))).toThrow(ShapeError);
    expect(() => network.prepare(fromFunction([1, 8, 8, 3], () => 255))).toThrow(OptionError);
    expect(() => network.prepare(fromFunction([8, 8, 3], () => 0))).toThrow(/batch with reshape/);
  });
});
