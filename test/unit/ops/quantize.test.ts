import fc from 'fast-check';
import {
  dequantize,
  packBits,
  packedBytes,
  quantize,
  rangeOfLevels,
  unpackBits,
} from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  fromFunction,
  maxDifference,
  tensor,
  zeros,
} from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

const settings = fc.record({
  bits: fc.integer({ min: 2, max: 8 }),
  symmetric: fc.boolean(),
  axis: fc.constantFrom(undefined, 0, 1, -1),
});
const rows = fc.array(
  fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 4, maxLength: 4 }),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const seeded = { seed: 17 };

describe('quantize', () => {
  test('writes numbers as multiples of one scale', () => {
    const q = quantize(tensor([-1.27, 0, 0.304, 0.306, 1]));
    expect(q.scale[0]).toBeCloseTo(0.01, 7);
    expect([...q.values]).toEqual([-127, 0, 30, 31, 100]);
    expect([...q.zeroPoint]).toEqual([0]);
    expect(q).toMatchObject({ shape: [5], bits: 8, symmetric: true, axis: undefined });
  });

  test('affine uses all levels for a range that is not symmetric', () => {
    const q = quantize(tensor([-1, 0, 1, 2]), { bits: 2, symmetric: false });
    expect([...q.values]).toEqual([-2, -1, 0, 1]);
    expect([q.scale[0], q.zeroPoint[0]]).toEqual([1, -1]);
    expect([...dequantize(q).data]).toEqual([-1, 0, 1, 2]);
  });

  test('gives each slice along an axis a scale of its own', () => {
    const x = tensor([
      [1, 100],
      [-3, 50],
    ]);
    const q = quantize(x, { bits: 3, axis: -1 });
    expect([...q.scale]).toEqual([1, Math.fround(100 / 3)]);
    expect([...q.values]).toEqual([1, 3, -3, 2]);
    expect(q.axis).toBe(1);
  });

  test('is off by half a step at most, for every setting', () => {
    fc.assert(
      fc.property(rows, settings, (values, options) => {
        const x = tensor(values);
        const q = quantize(x, options);
        const back = dequantize(q);
        const columns = x.shape[1];
        x.data.forEach((value, place) => {
          const slice = options.axis === 0 ? Math.floor(place / columns) : place % columns;
          const step = options.axis === undefined ? q.scale[0] : q.scale[slice];
          // The scale is rounded to 32 bits, and so is the number that comes back.
          expect(Math.abs(value - back.data[place])).toBeLessThanOrEqual(step * 0.50002);
        });
      }),
      seeded,
    );
  });

  test('stays within its levels, meets 0 exactly, and changes nothing the second time', () => {
    fc.assert(
      fc.property(rows, settings, (values, options) => {
        const x = tensor([...values, [0, 0, 0, 0]]);
        const q = quantize(x, options);
        const { least, greatest } = rangeOfLevels(options.bits, options.symmetric);
        expect(Math.min(...q.values)).toBeGreaterThanOrEqual(least);
        expect(Math.max(...q.values)).toBeLessThanOrEqual(greatest);
        const back = dequantize(q);
        expect([...back.data.slice(-4)]).toEqual([0, 0, 0, 0]);
        expect(maxDifference(dequantize(quantize(back, options)), back)).toBeLessThan(1e-4);
      }),
      seeded,
    );
  });

  test('more bits never make the step larger', () => {
    const x = fromFunction([40], (index) => Math.sin(index) * index);
    const steps = [2, 3, 4, 5, 6, 7, 8].map((bits) => quantize(x, { bits }).scale[0]);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
  });

  test.each([true, false])(
    'zeros and numbers that are all equal come back (symmetric: %s)',
    (symmetric) => {
      const none = quantize(zeros([3, 2]), { symmetric, axis: 1 });
      expect([...none.scale]).toEqual([1, 1]);
      expect(dequantize(none).data).toEqual(new Float32Array(6));
      for (const value of [0.7, -0.7]) {
        const same = tensor([value, value, value]);
        expect(
          maxDifference(dequantize(quantize(same, { bits: 2, symmetric })), same),
        ).toBeLessThan(1e-7);
      }
    },
  );

  test('tiny and huge numbers are no exception', () => {
    const tiny = quantize(tensor([1e-44, -1e-44]));
    expect([...tiny.values]).toEqual([0, 0]);
    const huge = tensor([3e38, -3e38]);
    const back = dequantize(quantize(huge, { symmetric: false }));
    expect(Math.abs(back.data[0] / huge.data[0] - 1)).toBeLessThan(0.01);
  });

  test('a single number and a view are tensors too', () => {
    expect([...dequantize(quantize(tensor(2))).data]).toEqual([2]);
    const view = fromFunction([2, 3], (row, column) => 3 * row + column).transpose(1, 0);
    expect([...quantize(view).values]).toEqual([0, 76, 25, 102, 51, 127]);
  });

  test('refuses what has no nearest level, and settings that make no sense', () => {
    expect(() => quantize(tensor([1, Infinity]))).toThrow(/value 1 .* is Infinity/);
    expect(() => quantize(fromFunction([2], () => NaN))).toThrow(ShapeError);
    for (const bits of [1, 9, 2.5, NaN]) {
      expect(() => quantize(tensor([1]), { bits })).toThrow(OptionError);
    }
    expect(() => quantize(tensor([1]), { axis: 1 })).toThrow(/axis is 1/);
    expect(() => quantize([1] as never)).toThrow(ShapeError);
    expect(() => dequantize({ ...quantize(tensor([1, 2])), axis: 0 })).toThrow(
      /2 scales.* 1 and 1/,
    );
  });
});

describe('packed bits', () => {
  test('lie without gaps, the first number in the lowest bits', () => {
    expect([...packBits(Int8Array.of(1, -1, 2), 4)]).toEqual([0xf1, 0x02]);
    expect([...packBits(Int8Array.of(3, -4, 1), 3)]).toEqual([0b01100011, 0b0]);
    expect([packedBytes(3, 3), packedBytes(8, 5), packedBytes(0, 2)]).toEqual([2, 5, 0]);
  });

  test('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.array(fc.integer({ min: -128, max: 127 })),
        (bits, bytes) => {
          const values = Int8Array.from(bytes, (byte) => byte >> (8 - bits));
          const packed = packBits(values, bits);
          expect(packed).toHaveLength(packedBytes(values.length, bits));
          expect(unpackBits(packed, bits, values.length)).toEqual(values);
        },
      ),
      seeded,
    );
  });

  test('values that do not fit and bytes that are missing are refused', () => {
    expect(() => packBits(Int8Array.of(0, 8), 4)).toThrow(/value 1 is 8, but 4 bits hold -8 to 7/);
    expect(() => unpackBits(new Uint8Array(1), 4, 3)).toThrow(/take 2 bytes, but there are 1/);
    expect(() => packedBytes(1, 0)).toThrow(OptionError);
  });
});
