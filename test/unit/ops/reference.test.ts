import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averagePool2d, conv2d, conv2dLoops, maxPool2d } from 'convlab/ops';
import { createRandom, fromFunction, maxDifference, randomNormal } from 'convlab/tensor';
import { referenceConv2d, referencePoolSize, sameSides, seenByWindow } from './reference.ts';
import type { Sides } from './reference.ts';

const few = fc.integer({ min: 1, max: 3 });
const size = fc.integer({ min: 1, max: 8 });
const side = fc.integer({ min: 0, max: 3 });

describe('against loops that share nothing with the library', () => {
  test('conv2d and conv2dLoops agree for every setting', () => {
    const cases = fc.record({
      shape: fc.tuple(few, size, size),
      kernel: fc.tuple(few, few),
      groups: fc.tuple(few, few, few),
      stride: fc.tuple(few, few),
      dilation: fc.tuple(few, few),
      pads: fc.oneof(
        fc.constant('same' as const),
        fc.record({ top: side, bottom: side, left: side, right: side }),
      ),
      seed: fc.nat({ max: 999 }),
    });
    fc.assert(
      fc.property(cases, ({ shape, kernel, groups, stride, dilation, pads, seed }) => {
        const [batch, height, width] = shape;
        const [count, groupIn, groupOut] = groups;
        const random = createRandom(seed);
        const x = randomNormal([batch, height, width, count * groupIn], random);
        const w = randomNormal([...kernel, groupIn, count * groupOut], random);
        const [rows, columns]: [Sides, Sides] =
          pads === 'same'
            ? [
                sameSides(height, kernel[0], stride[0], dilation[0]),
                sameSides(width, kernel[1], stride[1], dilation[1]),
              ]
            : [
                [pads.top, pads.bottom],
                [pads.left, pads.right],
              ];
        fc.pre(height + rows[0] + rows[1] > dilation[0] * (kernel[0] - 1));
        fc.pre(width + columns[0] + columns[1] > dilation[1] * (kernel[1] - 1));
        const expected = referenceConv2d(x, w, { stride, dilation, rows, columns, groups: count });
        const options = { stride, dilation, padding: pads, groups: count };
        for (const convolve of [conv2d, conv2dLoops]) {
          expect(maxDifference(convolve(x, w, options), expected)).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('pooling agrees for every setting, rounding up included', () => {
    const cases = fc.record({
      shape: fc.tuple(few, size, size, few),
      window: fc.tuple(few, few),
      stride: fc.tuple(few, few),
      padding: fc.record({ top: side, bottom: side, left: side, right: side }),
      ceil: fc.boolean(),
      seed: fc.nat({ max: 999 }),
    });
    fc.assert(
      fc.property(cases, ({ shape, window, stride, padding, ceil, seed }) => {
        const { top, bottom, left, right } = padding;
        fc.pre(Math.max(top, bottom) <= window[0] / 2 && Math.max(left, right) <= window[1] / 2);
        const [batch, height, width, channels] = shape;
        const sizes = [
          referencePoolSize(height, [top, bottom], window[0], stride[0], ceil),
          referencePoolSize(width, [left, right], window[1], stride[1], ceil),
        ];
        fc.pre(sizes.every((each) => each >= 1));
        const x = randomNormal(shape, createRandom(seed));
        const reduced = (reduce: (seen: number[]) => number) =>
          fromFunction([batch, sizes[0], sizes[1], channels], (image, r, c, channel) => {
            const corner = [r * stride[0] - top, c * stride[1] - left] as const;
            return reduce(seenByWindow(x, [image, channel], corner, window));
          });
        const options = { size: window, stride, padding, ceil };
        const mean = (seen: number[]): number => seen.reduce((a, b) => a + b, 0) / seen.length;
        expect(
          maxDifference(
            maxPool2d(x, options),
            reduced((seen) => Math.max(...seen)),
          ),
        ).toBe(0);
        expect(maxDifference(averagePool2d(x, options), reduced(mean))).toBeLessThan(1e-6);
      }),
      { numRuns: 400 },
    );
  });
});
