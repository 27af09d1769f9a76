import { describe, expect, test } from 'vitest';
import { areaUnderCurve, classRoc, rocCurve } from 'convlab/metrics';
import { createRandom, tensor } from 'convlab/tensor';

describe('the ROC curve', () => {
  test('of the example of scikit-learn has its points and its area of 0.75', () => {
    const { points, area } = rocCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
    expect(points.map(({ falsePositiveRate }) => falsePositiveRate)).toEqual([0, 0, 0.5, 0.5, 1]);
    expect(points.map(({ truePositiveRate }) => truePositiveRate)).toEqual([0, 0.5, 0.5, 1, 1]);
    expect(points.map(({ threshold }) => threshold)).toEqual([Infinity, 0.8, 0.4, 0.35, 0.1]);
    expect(area).toBe(0.75);
  });

  test('has the area of the pairs in which a positive scores higher, ties half', () => {
    const random = createRandom(1);
    const scores = Array.from({ length: 50 }, () => random.integer(0, 9));
    const positive = Array.from({ length: 50 }, () => random.integer(0, 1));
    const of = (kind: number): number[] => scores.filter((_, at) => positive[at] === kind);
    const pairs = of(1).flatMap((one) =>
      of(0).map((other) => Number(one > other) + Number(one === other) / 2),
    );
    const share = pairs.reduce((total, next) => total + next, 0) / pairs.length;
    expect(rocCurve(scores, positive).area).toBeCloseTo(share, 12);
  });

  test('is 1 for perfect, 0 for perfectly wrong and 0.5 for equal scores', () => {
    expect(rocCurve([1, 2, 3, 4], [0, 0, 1, 1]).area).toBe(1);
    expect(rocCurve([4, 3, 2, 1], [0, 0, 1, 1]).area).toBe(0);
    expect(rocCurve([1, 1, 1, 1], [0, 0, 1, 1]).area).toBe(0.5);
    expect(rocCurve([1, 2], [1, 1]).area).toBeNaN();
  });

  test('says what is wrong', () => {
    expect(() => rocCurve([1], [0, 1])).toThrow(/there are 1 and 2/);
    expect(() => rocCurve([1, NaN], [0, 1])).toThrow(/sample 1 is NaN/);
    expect(() => rocCurve([1, 2], [0, 2])).toThrow(/sample 1 is 2.*classRoc/);
  });
});

test('several classes are each told from the rest, and those that occur count equally', () => {
  const scores = tensor([
    [3, 1, 0],
    [2, 5, 0],
    [1, 2, 0],
    [4, 0, 0],
  ]);
  const { curves, macro } = classRoc(scores, [0, 1, 1, 0]);
  expect(curves.map(({ area }) => area)).toEqual([1, 1, NaN]);
  expect(macro).toBe(1);
  expect(areaUnderCurve(scores, [1, 0, 1, 0])).toBe((3 / 4 + 2 / 4) / 2);
});
