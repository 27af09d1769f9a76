import { describe, expect, test } from 'vitest';
import { spreadChart } from 'convlab/plot';
import { OptionError, ShapeError } from 'convlab/tensor';
import { expectPlainFigure } from './helpers.ts';

const two = {
  name: 'two runs',
  runs: [
    [1, 4],
    [3, 2],
  ],
};

describe('spreadChart', () => {
  test('draws the mean of the runs, and a band from the smallest to the largest', () => {
    const [lower, upper, line] = spreadChart([two]).data;
    expect(lower.y).toEqual([1, 2]);
    expect(upper.y).toEqual([3, 4]);
    expect(upper.fill).toBe('tonexty');
    expect(line.y).toEqual([2, 3]);
    expect(line.name).toBe('two runs');
  });

  test('bands come before all lines and have no name in the legend', () => {
    const { data, layout } = spreadChart([two, { name: 'other', x: [5, 6], runs: [[0, 1]] }]);
    expect(data.map(({ showlegend }) => showlegend)).toEqual([
      false,
      false,
      false,
      false,
      undefined,
      undefined,
    ]);
    expect(data[2].x).toEqual([5, 6]);
    expect(layout.showlegend).toBe(true);
  });

  test('is plain data that tells how far the runs lie apart', () => {
    const figure = spreadChart([two], { title: 'Luck' });
    expectPlainFigure(figure);
    expect(figure.description).toContain('two runs: 2 runs, at most 2 apart');
  });

  test('wants runs, all of the same length', () => {
    expect(() => spreadChart([{ name: 'none', runs: [] }])).toThrow(OptionError);
    expect(() => spreadChart([{ name: 'uneven', runs: [[1, 2], [1]] }])).toThrow(ShapeError);
  });
});
