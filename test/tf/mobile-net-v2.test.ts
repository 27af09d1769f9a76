// The fetched MobileNetV2, by a small graph in its format: nothing is downloaded here.
import { mkdirSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DataError,
  OptionError,
  conv2d,
  fetchSet,
  fromData,
  fromFunction,
  map,
  maxDifference,
  workedExample,
} from 'convlab';
import { mobileNetV2, startTensorFlow } from 'convlab/tf';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeGraph } from './graph-files.ts';

let folder: string;
beforeAll(async () => {
  await startTensorFlow({ quiet: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlab-mobile-net-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const picture = fromFunction(
  [1, 96, 96, 3],
  (_, row, column, channel) => ((row * 7 + column * 3 + channel * 50) % 97) / 96,
);

describe('what the first convolution gets', () => {
  test.each([
    ['scales its input itself', true],
    ['does not', false],
  ])('lies between −1 and 1, where the graph %s', async (_, scalesItself) => {
    const kernel = writeGraph(folder, { scalesItself });
    const net = await mobileNetV2({ side: 96, folder });
    const found = net.maps(picture, { stage: 'expanded_conv_2' });
    const wanted = conv2d(
      map(picture, (value) => 2 * value - 1),
      fromData(kernel, [3, 3, 3, 4]),
      { stride: 32, padding: 'same' },
    );
    const clipped = map(wanted, (value) => Math.min(6, Math.max(0, value)));
    expect(maxDifference(found, clipped)).toBeLessThan(1e-4);
    // What prepare gives is what this graph wants for that.
    const [least, most] = scalesItself ? [0, 1] : [-1, 1];
    const prepared = net.prepare(fromData(new Uint8Array([0, 0, 0, 255, 255, 255]), [2, 1, 1, 3]));
    expect(Math.abs(prepared.data[0] - least)).toBeLessThan(1e-5);
    expect(Math.abs(prepared.data[prepared.data.length - 1] - most)).toBeLessThan(1e-5);
  });
});

describe('mobileNetV2', () => {
  test('makes 1,280 features of 3×3 maps from pictures of 96×96', async () => {
    writeGraph(folder, { scalesItself: true });
    const net = await mobileNetV2({ side: 96, folder });
    expect(net.stages.map(({ name }) => name)).toEqual(['expanded_conv_2', 'Conv_1']);
    expect(net.maps(picture).shape).toEqual([1, 3, 3, 1280]);
    const { expected } = workedExample('003-mobilenetv2-features');
    expect((await net.features(picture)).shape).toEqual([1, expected]);
  });

  test('comes by npm run data, from a folder such as a stick', async () => {
    const [stick, cache] = ['stick', 'cache'].map((name) => join(folder, name));
    mkdirSync(stick);
    writeGraph(stick, { scalesItself: true });
    const fetched = await fetchSet('mobilenet-v2', {
      mirror: stick,
      cache,
      onEvent: () => undefined,
    });
    expect(fetched.marker.files).toBe(5);
    const net = await mobileNetV2({ folder: fetched.folder });
    expect(net.stages.at(-1)?.shape).toEqual([7, 7, 1280]);
  });

  test('that was not fetched says how', async () => {
    await expect(mobileNetV2()).rejects.toThrow(/npm run data -- fetch mobilenet-v2.*mobileNetV3/);
  });

  test('that is damaged, or another network, is refused', async () => {
    writeGraph(folder, { scalesItself: true });
    truncateSync(join(folder, 'group1-shard4of4'), 10);
    await expect(mobileNetV2({ folder })).rejects.toThrow(DataError);
    writeGraph(folder, { scalesItself: true, last: 'another/Relu6' });
    await expect(mobileNetV2({ folder })).rejects.toThrow(/another network.*Conv_1/);
    await expect(mobileNetV2({ folder, side: 100 })).rejects.toThrow(OptionError);
  });
});
