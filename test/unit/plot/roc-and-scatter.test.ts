import { describe, expect, test } from 'vitest';
import { rocCurve } from 'convlab/metrics';
import { rocChart, scatterChart } from 'convlab/plot';
import { createRandom, randomNormal, zeros } from 'convlab/tensor';

describe('the ROC chart', () => {
  const curve = rocCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);

  test('draws each curve over guessing and tells the areas', () => {
    const { data, description } = rocChart([{ name: 'svm', curve }]);
    expect(data.map(({ name }) => name)).toEqual(['guessing', 'svm (area 0.75)']);
    expect(data[1].x).toEqual([0, 0, 0.5, 0.5, 1]);
    expect(description).toContain('svm 0.75');
  });

  test('refuses none, too many and empty ones', () => {
    expect(() => rocChart([])).toThrow(/1 to 12 curves, not 0/);
    const empty = rocCurve([1], [1]);
    expect(() => rocChart([{ name: 'rare', curve: empty }])).toThrow(/'rare' has no curve/);
  });
});

describe('the scatter chart', () => {
  const points = randomNormal([40, 2], createRandom(1));
  const labels = Array.from({ length: 40 }, (_, index) => index % 10);

  test('tells ten classes apart by colour and symbol together', () => {
    const { data: all, description } = scatterChart(points, labels);
    const data = all.slice(0, -1);
    expect(all[all.length - 1].text).toEqual(labels.slice(0, 10).map((label) => `<b>${label}</b>`));
    const looks = data.map(({ marker }) => `${String(marker?.color)} ${String(marker?.symbol)}`);
    expect(new Set(looks).size).toBe(10);
    expect(data.map(({ x }) => x?.length)).toEqual(Array.from({ length: 10 }, () => 4));
    expect(description).toContain('40 points');
  });

  test('leaves classes without points out', () => {
    const { data } = scatterChart(
      points,
      labels.map((label) => label % 2),
      {
        names: ['cat', 'dog', 'owl'],
      },
    );
    expect(data.map(({ name }) => name)).toEqual(['cat', 'dog']);
  });

  test('says what is wrong', () => {
    expect(() => scatterChart(zeros([4, 3]), [0, 0, 0, 0])).toThrow(/points are 4×3/);
    expect(() => scatterChart(points, [0])).toThrow(/there are 1 labels/);
    expect(() => scatterChart(points, labels, { names: ['a'] })).toThrow(
      /from 0 to 0, but one is 1/,
    );
  });
});
