import * as ops from 'convlab/ops';
import { map, maxDifference } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { forManyDraws, onGrid } from './draw.ts';

function pool(random: Random) {
  return {
    size: random.integer(1, 3),
    stride: random.integer(1, 3),
    ceil: random.integer(0, 1) === 1,
  };
}

const image = (random: Random): Tensor =>
  onGrid(random, [2, random.integer(4, 9), random.integer(4, 9), 3]);

describe('pooling', () => {
  test('min ≤ average ≤ max under every window', () => {
    forManyDraws((random) => {
      const options = pool(random);
      const x = image(random);
      const greatest = ops.maxPool2d(x, options).data;
      const least = ops.maxPool2d(
        map(x, (value) => -value),
        options,
      ).data;
      ops.averagePool2d(x, options).data.forEach((average, place) => {
        // The mean of equal numbers may be rounded to a neighbour.
        expect(average).toBeLessThanOrEqual(greatest[place] + 1e-6);
        expect(average).toBeGreaterThanOrEqual(-least[place] - 1e-6);
      });
    });
  });

  test('the maximum is one of the values of the image', () => {
    forManyDraws((random) => {
      const x = image(random);
      const values = new Set(x.data);
      expect(ops.maxPool2d(x, pool(random)).data.every((value) => values.has(value))).toBe(true);
    });
  });

  test('max pooling is monotone: where no pixel falls, no maximum falls', () => {
    forManyDraws((random) => {
      const options = pool(random);
      const x = image(random);
      const raised = map(x, (value) => value + random.integer(0, 2));
      const before = ops.maxPool2d(x, options).data;
      const after = ops.maxPool2d(raised, options).data;
      expect(after.every((value, place) => value >= before[place])).toBe(true);
    });
  });

  test('both pass a constant on, and add to the result what is added to the image', () => {
    forManyDraws((random) => {
      const options = pool(random);
      const x = image(random);
      for (const apply of [ops.maxPool2d, ops.averagePool2d]) {
        const raised = apply(
          map(x, (value) => value + 3),
          options,
        );
        const expected = map(apply(x, options), (value) => value + 3);
        expect(maxDifference(raised, expected)).toBeLessThan(1e-5);
      }
    });
  });

  test('global pooling is pooling with a window as large as the image', () => {
    forManyDraws((random) => {
      const x = image(random);
      const size = [x.shape[1], x.shape[2]] as const;
      const keepDims = { keepDims: true };
      const average = ops.globalAveragePool2d(x, keepDims);
      expect(maxDifference(average, ops.averagePool2d(x, { size }))).toBeLessThan(1e-6);
      expect(ops.globalMaxPool2d(x, keepDims)).toEqual(ops.maxPool2d(x, { size }));
    });
  });

  test('adaptive pooling to 1×1 is the global mean, and to the size of the image the image', () => {
    forManyDraws((random) => {
      const x = image(random);
      const single = ops.adaptiveAveragePool2d(x, 1);
      expect(maxDifference(single, ops.globalAveragePool2d(x, { keepDims: true }))).toBeLessThan(
        1e-6,
      );
      expect(ops.adaptiveAveragePool2d(x, [x.shape[1], x.shape[2]])).toEqual(x);
    });
  });
});

describe('softmax', () => {
  const scores = (random: Random): Tensor =>
    map(onGrid(random, [random.integer(1, 4), random.integer(1, 9)]), (value) => 10 * value);

  test('is positive and adds up to 1', () => {
    forManyDraws((random) => {
      const shares = ops.softmax(scores(random));
      expect(shares.data.every((share) => share >= 0)).toBe(true);
      const [rows, columns] = shares.shape;
      for (let row = 0; row < rows; row += 1) {
        const total = shares.data
          .subarray(row * columns, (row + 1) * columns)
          .reduce((sum, share) => sum + share, 0);
        expect(total).toBeCloseTo(1, 5);
      }
    });
  });

  test('does not notice when the same number is added to all scores, even a large one', () => {
    forManyDraws((random) => {
      const x = scores(random);
      const shift = 256 * random.integer(-4, 4);
      const shifted = map(x, (value) => value + shift);
      expect(maxDifference(ops.softmax(x), ops.softmax(shifted))).toBeLessThan(1e-4);
    });
  });

  test('log-softmax is its logarithm', () => {
    forManyDraws((random) => {
      const x = map(scores(random), (value) => value / 4);
      const difference = maxDifference(ops.logSoftmax(x), map(ops.softmax(x), Math.log));
      expect(difference).toBeLessThan(1e-4);
    });
  });

  test('keeps the order of the scores', () => {
    forManyDraws((random) => {
      const x = scores(random);
      const shares = ops.softmax(x);
      const [, columns] = x.shape;
      for (let first = 0; first < columns; first += 1) {
        for (let second = 0; second < columns; second += 1) {
          if (x.data[first] < x.data[second]) continue;
          expect(shares.data[first]).toBeGreaterThanOrEqual(shares.data[second]);
        }
      }
    });
  });
});
