import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averagePool2d, maxPool2d } from 'convlab/ops';
import { createRandom, max, min, randomNormal, tensor, toNested, zeros } from 'convlab/tensor';

const grid = tensor([
  [1, 3, 2, 4],
  [5, 6, 1, 0],
  [2, 9, 7, 3],
  [4, 2, 8, 1],
]);

describe('pooling', () => {
  test('takes the largest or the mean of each window', () => {
    expect(toNested(maxPool2d(grid))).toEqual([
      [6, 4],
      [9, 8],
    ]);
    expect(toNested(averagePool2d(grid))).toEqual([
      [3.75, 1.75],
      [4.25, 4.75],
    ]);
  });

  test('every pooled value lies between the smallest and the largest of the picture', () => {
    const settings = fc.record({
      size: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat({ max: 99 }),
    });
    fc.assert(
      fc.property(settings, ({ size, stride, seed }) => {
        const picture = randomNormal([2, 6, 7, 3], createRandom(seed));
        const [largest, average] = [
          maxPool2d(picture, { size, stride }),
          averagePool2d(picture, { size, stride }),
        ];
        expect(max(largest)).toBeLessThanOrEqual(max(picture));
        expect(min(average)).toBeGreaterThanOrEqual(min(picture) - 1e-6);
        largest.data.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(average.data[index] - 1e-6);
        });
      }),
    );
  });

  test('odd sizes drop the last row and column, or keep them with ceil', () => {
    expect(maxPool2d(zeros([7, 13])).shape).toEqual([3, 6]);
    expect(maxPool2d(zeros([7, 13]), { ceil: true }).shape).toEqual([4, 7]);
  });

  test('padding never wins a maximum and does not count in a mean', () => {
    const negative = tensor([
      [-4, -2],
      [-3, -1],
    ]);
    expect(toNested(maxPool2d(negative, { padding: 1 }))).toEqual([
      [-4, -2],
      [-3, -1],
    ]);
    expect(toNested(averagePool2d(negative, { padding: 1 }))).toEqual([
      [-4, -2],
      [-3, -1],
    ]);
  });

  test('channels are pooled by themselves', () => {
    const picture = tensor([
      [
        [1, 8],
        [2, 7],
      ],
      [
        [3, 6],
        [4, 5],
      ],
    ]);
    expect(toNested(maxPool2d(picture))).toEqual([[[4, 8]]]);
  });

  test('a window that would see padding alone is refused', () => {
    expect(() => maxPool2d(zeros([3, 3]), { padding: 2 })).toThrow('lies on padding alone');
    expect(() => maxPool2d(zeros([3, 3]), { size: 4 })).toThrow('maxPool2d: a 4×4');
  });
});
