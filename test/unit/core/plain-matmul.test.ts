import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainCore } from 'convlab/core';
import type { ProductSizes } from 'convlab/core';
import { largestDifference, numbers } from './samples.ts';

const core = plainCore();

function check(sizes: ProductSizes): void {
  const { rows, inner, columns, transposeA = false, transposeB = false } = sizes;
  const a = numbers(rows * inner, 1);
  const b = numbers(inner * columns, 2);
  const bias = numbers(columns, 3);
  const expected = Float64Array.from({ length: rows * columns }, (_, place) => {
    const row = Math.floor(place / columns);
    const column = place % columns;
    let sum = bias[column];
    for (let k = 0; k < inner; k += 1) {
      const left = transposeA ? a[k * rows + row] : a[row * inner + k];
      sum += left * (transposeB ? b[column * inner + k] : b[k * columns + column]);
    }
    return sum;
  });
  const c = new Float32Array(rows * columns).fill(7);
  core.matmul(a, b, c, sizes, { bias });
  expect(largestDifference(c, expected)).toBeLessThan(1e-5);
  core.matmul(a, b, c, sizes, { bias, relu: true });
  const positive = expected.map((value) => Math.max(0, value));
  expect(largestDifference(c, positive)).toBeLessThan(1e-5);
}

test('the plain product is the sum of its formula for all sizes and transpositions', () => {
  const size = fc.integer({ min: 1, max: 23 });
  fc.assert(
    fc.property(
      fc.record({
        rows: size,
        inner: size,
        columns: size,
        transposeA: fc.boolean(),
        transposeB: fc.boolean(),
      }),
      check,
    ),
  );
});

test('the plain product is right beyond the size of one block', () => {
  check({ rows: 259, inner: 514, columns: 3 });
  check({ rows: 2, inner: 257, columns: 530, transposeA: true, transposeB: true });
});

test('an empty sum leaves the bias alone', () => {
  const c = new Float32Array(2).fill(7);
  const empty = new Float32Array(0);
  core.matmul(empty, empty, c, { rows: 1, inner: 0, columns: 2 }, { bias: Float32Array.of(1, 2) });
  expect([...c]).toEqual([1, 2]);
});

test('matmul names the array that does not fit', () => {
  const two = new Float32Array(2);
  expect(() => {
    core.matmul(two, two, two, { rows: 1, inner: 2, columns: 1 });
  }).toThrow(new RangeError('matmul: c holds 2 numbers, but must hold 1.'));
});
