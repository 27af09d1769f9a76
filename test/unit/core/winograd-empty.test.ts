import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from 'convlab';
import { fastCores } from './fast-cores.ts';
import type { FastCores } from './fast-cores.ts';
import { convolutionOf } from './geometry.ts';

let all: FastCores[] = [];

beforeAll(async () => {
  all = await fastCores();
});

const [height, width, inChannels, outChannels] = [18, 19, 16, 24];

/** Blank paper with some dots, all of whose channels have values. */
function dots(): Float32Array {
  const random = createRandom(4);
  const x = new Float32Array(2 * height * width * inChannels);
  for (let pixel = 0; pixel < x.length / inChannels; pixel += 1) {
    if (random.uniform() > 0.1) continue;
    for (let channel = 0; channel < inChannels; channel += 1) {
      x[pixel * inChannels + channel] = random.normal();
    }
  }
  return x;
}

describe.each([0, 1])('with padding %s, where a 3×3 kernel sees nothing but zeros', (padding) => {
  test('the fast cores make exactly the bias, as the formula says', () => {
    const geometry = convolutionOf({
      batch: 2,
      height,
      width,
      inChannels,
      outChannels,
      windowHeight: 3,
      windowWidth: 3,
      padTop: padding,
      padBottom: padding,
      padLeft: padding,
      padRight: padding,
    });
    const { outHeight, outWidth } = geometry;
    const random = createRandom(5);
    const x = dots();
    const kernel = Float32Array.from({ length: 9 * inChannels * outChannels }, () =>
      random.normal(),
    );
    const bias = Float32Array.from({ length: outChannels }, (_, n) => (n % 3) - 1);
    const sees = (image: number, row: number, column: number): boolean =>
      [0, 1, 2].some((down) =>
        [0, 1, 2].some((across) => {
          const [y, z] = [row + down - padding, column + across - padding];
          if (y < 0 || y >= height || z < 0 || z >= width) return false;
          return x[((image * height + y) * width + z) * inChannels] !== 0;
        }),
      );
    for (const { one, three } of all) {
      for (const core of [one, three]) {
        for (const relu of [false, true]) {
          const y = new Float32Array(2 * outHeight * outWidth * outChannels);
          core.conv2d(x, kernel, y, geometry, { bias, relu });
          let empty = 0;
          for (let place = 0; place < y.length; place += 1) {
            const pixel = Math.floor(place / outChannels);
            const image = Math.floor(pixel / (outHeight * outWidth));
            const row = Math.floor(pixel / outWidth) % outHeight;
            if (sees(image, row, pixel % outWidth)) continue;
            empty += 1;
            const start = bias[place % outChannels] ?? NaN;
            expect(y[place]).toBe(relu ? Math.max(0, start) : start);
          }
          expect(empty).toBeGreaterThan(outChannels * 100);
        }
      }
    }
  });
});
