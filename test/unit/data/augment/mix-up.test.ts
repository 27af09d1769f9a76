import { describe, expect, test } from 'vitest';
import { mixUp } from 'convlab/data';
import { OptionError, ShapeError, createRandom, fromFunction, tensor } from 'convlab/tensor';

const count = 500;
/** Sample n is n everywhere, so that a mixture tells its share. */
const x = fromFunction([count, 2, 2, 1], (n) => n);
const labels = Int32Array.from({ length: count }, (_, n) => n % 3);

describe('mixUp', () => {
  test('mixes the answers in the same shares as the pictures', () => {
    // The picture of class c is c everywhere, so that Σ class · target is the mixed picture.
    const pictures = fromFunction([count, 4], (n) => n % 3);
    const mixed = mixUp(pictures, labels, createRandom(1), { alpha: 1, classes: 3 });
    expect(mixed.targets.shape).toEqual([count, 3]);
    for (let n = 0; n < count; n += 1) {
      const [a, b, c] = [0, 1, 2].map((k) => mixed.targets.get(n, k));
      expect(a + b + c).toBeCloseTo(1, 5);
      expect(b + 2 * c).toBeCloseTo(mixed.x.get(n, 3), 5);
    }
  });

  test.each([0.2, 1, 4])(
    'draws shares of Beta(%f): mean 1/2, variance 1 / (4 (2α + 1))',
    (alpha) => {
      // One of two samples is 1, the other 0: a mixture of both is a share.
      const shares: number[] = [];
      const random = createRandom(5);
      const pair = tensor([[0], [1]]);
      while (shares.length < 4000) {
        const mixed = mixUp(pair, [0, 1], random, { alpha, classes: 2 });
        const [first, second] = mixed.x.data;
        // The partner was the other one, or both would be whole; a whole share is too rare to matter.
        if (first !== 0 || second !== 1) shares.push(first, second);
      }
      const mean = shares.reduce((sum, next) => sum + next) / shares.length;
      const variance = shares.reduce((sum, next) => sum + (next - mean) ** 2, 0) / shares.length;
      expect(mean).toBeCloseTo(0.5, 1);
      expect(Math.abs(variance * 4 * (2 * alpha + 1) - 1)).toBeLessThan(0.08);
    },
  );

  test('takes targets too, and gives the same with the same seed', () => {
    const targets = fromFunction([count, 3], (n, k) => Number(n % 3 === k));
    const byTargets = mixUp(x, targets, createRandom(2));
    const byLabels = mixUp(x, labels, createRandom(2), { classes: 3 });
    expect(byTargets.targets.data).toEqual(byLabels.targets.data);
    expect(byTargets.x.data).toEqual(byLabels.x.data);
    expect(mixUp(x, labels, createRandom(3), { classes: 3 }).x.data).not.toEqual(byLabels.x.data);
  });

  test('survives a tiny alpha, whose gamma numbers are too small to hold', () => {
    const mixed = mixUp(x, labels, createRandom(1), { alpha: 1e-6, classes: 3 });
    expect(mixed.x.data.every(Number.isFinite)).toBe(true);
  });

  test('says what is missing or wrong', () => {
    const random = createRandom(1);
    expect(() => mixUp(x, labels, random)).toThrow(/how many classes/);
    expect(() => mixUp(x, [1, 2], random, { classes: 3 })).toThrow(ShapeError);
    expect(() => mixUp(x, labels, random, { classes: 2 })).toThrow(/label of sample 2 is 2/);
    expect(() => mixUp(x, labels, random, { classes: 3, alpha: 0 })).toThrow(OptionError);
    expect(() => mixUp(x, tensor([[1, 0]]), random)).toThrow(/\[500, classes\]/);
  });
});
