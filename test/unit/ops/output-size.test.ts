import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outputSize } from 'convlab/ops';

/** Counts the places by walking, without the formula. */
function countPlaces(padded: number, extent: number, stride: number): number {
  let places = 0;
  for (let start = 0; start + extent <= padded; start += stride) places += 1;
  return places;
}

describe('the size formula', () => {
  test('counts the places that a walking window finds', () => {
    const cases = fc.record({
      input: fc.integer({ min: 1, max: 40 }),
      kernel: fc.integer({ min: 1, max: 7 }),
      stride: fc.integer({ min: 1, max: 5 }),
      padding: fc.integer({ min: 0, max: 4 }),
      dilation: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(cases, ({ input, kernel, stride, padding, dilation }) => {
        const extent = (kernel - 1) * dilation + 1;
        fc.pre(extent <= input + 2 * padding);
        expect(outputSize(input, kernel, { stride, padding, dilation })).toBe(
          countPlaces(input + 2 * padding, extent, stride),
        );
      }),
    );
  });

  test('rounds down by default and up on request', () => {
    expect(outputSize(28, 3, { stride: 2 })).toBe(13);
    expect(outputSize(11, 2, { stride: 2 })).toBe(5);
    expect(outputSize(11, 2, { stride: 2, ceil: true })).toBe(6);
  });

  test('rounding up never adds a window that starts beyond the input', () => {
    expect(outputSize(2, 1, { stride: 3, ceil: true })).toBe(1);
    expect(outputSize(4, 1, { stride: 3, ceil: true })).toBe(2);
    expect(outputSize(1, 2, { stride: 2, ceil: true })).toBe(1);
    expect(() => outputSize(1, 2, { stride: 1, ceil: true })).toThrow('does not fit');
  });

  test('rounding up never gives less than rounding down', () => {
    expect(outputSize(3, 1, { padding: 2 })).toBe(7);
    expect(outputSize(3, 1, { padding: 2, ceil: true })).toBe(7);
  });

  test('a kernel that does not fit is refused with what is missing', () => {
    expect(() => outputSize(3, 5)).toThrow(
      'a kernel that spans 5 does not fit an input of 3 with padding 0 and 0; pad by 2 more',
    );
  });

  test('settings that make no sense are refused by name', () => {
    expect(() => outputSize(5, 3, { stride: 0 })).toThrow('stride must be a whole number');
    expect(() => outputSize(5, 3, { padding: -1 })).toThrow('padding must be a whole number');
    expect(() => outputSize(5, 3, { padding: 'same' as unknown as number })).toThrow(
      "but is 'same'",
    );
    expect(() => outputSize(5.5, 3)).toThrow('the input size must be a whole number');
  });
});
