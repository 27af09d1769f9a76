import { OptionError, createRandom } from 'convlab/tensor';
import { pointSet } from 'convlab/data';
import { describe, expect, test } from 'vitest';

const rows = ({ points }: ReturnType<typeof pointSet>): [number, number][] =>
  Array.from({ length: points.shape[0] }, (_, index) => [
    points.get(index, 0),
    points.get(index, 1),
  ]);

describe.each(['ring', 'xor'] as const)('the points of %s', (name) => {
  const set = pointSet(name, 400, createRandom(3));

  test('lie between −1 and 1, half of them in each class', () => {
    expect(
      rows(set)
        .flat()
        .every((value) => Math.abs(value) < 1),
    ).toBe(true);
    expect(set.labels.filter((label) => label === 1).length).toBe(200);
  });

  test('are told apart by the rule that made them', () => {
    const rule = {
      ring: (x: number, y: number) => Math.hypot(x, y) < 0.55,
      xor: (x: number, y: number) => x * y < 0,
    };
    expect(rows(set).map(([x, y]) => Number(rule[name](x, y)))).toEqual([...set.labels]);
  });

  test('have each class on all four sides of the middle or in two opposite corners', () => {
    const corners = new Set(
      rows(set).map(([x, y], index) => `${set.labels[index]} ${x > 0} ${y > 0}`),
    );
    expect(corners.size).toBe(name === 'ring' ? 8 : 4);
  });

  test('are the same for the same seed', () => {
    expect(rows(pointSet(name, 400, createRandom(3)))).toEqual(rows(set));
  });
});

test('an unknown set of points is refused', () => {
  expect(() => pointSet('spiral' as 'ring', 4, createRandom(1))).toThrow(OptionError);
});
