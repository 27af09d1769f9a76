import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ProductSizes } from 'convlab/core';
import { bits, fastCores } from './fast-cores.ts';
import type { FastCores } from './fast-cores.ts';
import { largestDifference, numbers } from './samples.ts';

let all: FastCores[] = [];

beforeAll(async () => {
  all = await fastCores();
});

function check(sizes: ProductSizes): void {
  const { rows, inner, columns, transposeA = false, transposeB = false } = sizes;
  const a = numbers(rows * inner, 1);
  const b = numbers(inner * columns, 2);
  const bias = numbers(columns, 3);
  const sums = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      for (let n = 0; n < inner; n += 1) {
        const left = a[transposeA ? n * rows + row : row * inner + n];
        const right = b[transposeB ? column * inner + n : n * columns + column];
        sums[row * columns + column] += left * right;
      }
    }
  }
  const expected = sums.map((sum, n) => Math.max(0, sum + bias[n % columns]));
  for (const { one, two, three } of all) {
    const c = [one, two, three].map((core) => {
      const product = new Float32Array(sums.length).fill(NaN);
      core.matmul(a, b, product, sizes);
      return product;
    });
    expect(largestDifference(c[0], sums)).toBeLessThan(1e-5 * Math.sqrt(1 + inner / 100));
    expect(bits([c[1]])).toBe(bits([c[0]]));
    expect(bits([c[2]])).toBe(bits([c[0]]));
    one.matmul(a, b, c[0], sizes, { bias, relu: true });
    expect(largestDifference(c[0], expected)).toBeLessThan(1e-5 * Math.sqrt(1 + inner / 100));
  }
}

const size = fc.integer({ min: 1, max: 40 });

describe('matrix products on the fast cores, in both builds', () => {
  test('are the sums of the formula for every size and layout, on any number of threads', () => {
    const sizes = fc.record({
      rows: size,
      inner: size,
      columns: size,
      transposeA: fc.boolean(),
      transposeB: fc.boolean(),
    });
    fc.assert(fc.property(sizes, check), { numRuns: 200 });
  });

  test.each([
    [200, 520, 70, false, false],
    [200, 520, 70, true, true],
    [1, 600, 33, false, true],
    [401, 3, 9, true, false],
    [3, 257, 130, false, false],
  ])(
    'are right beyond the size of one block: %i×%i×%i, transposed %s and %s',
    (rows, inner, columns, transposeA, transposeB) => {
      check({ rows, inner, columns, transposeA, transposeB });
    },
  );

  test('a product of nothing is the bias', () => {
    for (const { one } of all) {
      const c = new Float32Array(6).fill(7);
      const nothing = new Float32Array(0);
      one.matmul(
        nothing,
        nothing,
        c,
        { rows: 2, inner: 0, columns: 3 },
        {
          bias: Float32Array.of(1, -2, 3),
          relu: true,
        },
      );
      expect([...c]).toEqual([1, 0, 3, 1, 0, 3]);
    }
  });

  test('sums of columns are the same bits on any number of threads', () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 21 }));
    fc.assert(
      fc.property(shape, ([rows, columns]) => {
        const x = numbers(rows * columns, 5);
        const expected = new Float64Array(columns);
        x.forEach((value, n) => (expected[n % columns] += value));
        for (const { one, two, three } of all) {
          const sums = [one, two, three].map((core) => {
            const sum = new Float32Array(columns).fill(NaN);
            core.columnSums(x, sum);
            return sum;
          });
          expect(largestDifference(sums[0], expected)).toBeLessThan(1e-4);
          expect(bits([sums[1]])).toBe(bits([sums[0]]));
          expect(bits([sums[2]])).toBe(bits([sums[0]]));
        }
      }),
    );
  });
});
