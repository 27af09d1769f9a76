import { OptionError, ShapeError, createRandom, randomNormal, tensor } from 'convlab/tensor';
import { histogram, lineChart } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure } from './helpers.ts';

const total = (counts: readonly unknown[]): number =>
  (counts as number[]).reduce((sum, count) => sum + count, 0);

describe('histogram', () => {
  test('whole levels 0 to 255 are counted level by level', () => {
    const [bars] = histogram([0, 0, 17, 255, 255, 255]).data;
    expect(bars.x).toEqual(Array.from({ length: 256 }, (_, level) => level));
    expect(bars.y?.[0]).toBe(2);
    expect(bars.y?.[17]).toBe(1);
    expect(bars.y?.[255]).toBe(3);
    expect(total(bars.y ?? [])).toBe(6);
  });

  test('64 bins hold four levels each', () => {
    const [bars] = histogram([0, 3, 4, 255], { bins: 64 }).data;
    expect(bars.y?.slice(0, 2)).toEqual([2, 1]);
    expect(bars.y?.[63]).toBe(1);
    expect(bars.x?.[0]).toBe(1.5);
  });

  test('the last bin holds its right end and values outside are told', () => {
    const figure = histogram([0, 1, 2, 9], { bins: 2, range: [0, 2] });
    expect(figure.data[0].y).toEqual([1, 2]);
    expect(figure.description).toContain('1 outside the range');
  });

  test('every value of a tensor is counted once', () => {
    const figure = histogram(randomNormal([10, 10], createRandom(3)));
    expect(total(figure.data[0].y ?? [])).toBe(100);
    expectPlainFigure(figure);
  });

  test('several sets are laid over each other under their names', () => {
    const figure = histogram({ red: tensor([0, 200]), green: [100, 100] }, { bins: 16 });
    expect(figure.data.map(({ name }) => name)).toEqual(['red', 'green']);
    expect(figure.data[1].y?.[7]).toBe(2);
    expect(figure.layout.showlegend).toBe(true);
    expectPlainFigure(figure);
  });

  test('equal values have a histogram too', () => {
    expect(total(histogram([0.5, 0.5]).data[0].y ?? [])).toBe(2);
  });

  test('the description says how many values there are and where most of them lie', () => {
    expect(histogram([0, 40, 40], { title: 'Levels' }).description).toBe(
      'Levels: a histogram with 256 bins of width 1 from 0 to 255. values: 3 values 0 to 40, most often around 40 (2).',
    );
  });

  test('what cannot be counted is refused with a reason', () => {
    expect(() => histogram([])).toThrow(/nothing to count/);
    expect(() => histogram({})).toThrow(OptionError);
    expect(() => histogram([1.5, 2], { bins: 0 })).toThrow(/bins must be a whole number/);
    expect(() => histogram([0, 255], { bins: 100 })).toThrow(/256, 128, 64, 32 or 16/);
    expect(() => histogram([1, 2], { range: [2, 1] })).toThrow(/smaller one first/);
  });
});

describe('lineChart', () => {
  test('lines hold their points, and x counts from 0 unless given', () => {
    const { data } = lineChart([
      { name: 'loss', y: [3, 2] },
      { name: 'accuracy', x: [1, 2], y: Float32Array.from([0.5, 0.75]) },
    ]);
    expect(data.map(({ x, y }) => [x, y])).toEqual([
      [
        [0, 1],
        [3, 2],
      ],
      [
        [1, 2],
        [0.5, 0.75],
      ],
    ]);
  });

  test('lines differ in colour, dashes and markers', () => {
    const { data } = lineChart(['a', 'b', 'c'].map((name) => ({ name, y: [1, 2] })));
    for (const looks of [
      data.map(({ line }) => line?.color),
      data.map(({ line }) => line?.dash),
      data.map(({ marker }) => marker?.symbol),
    ]) {
      expect(new Set(looks).size).toBe(3);
    }
  });

  test('NaN leaves a gap', () => {
    const figure = lineChart([{ name: 'loss', y: [1, NaN, 3] }]);
    expect(figure.data[0].y).toEqual([1, null, 3]);
    expectPlainFigure(figure);
  });

  test('the description says what is drawn over what, with first and last values', () => {
    const series = [{ name: 'loss', y: [2, 1, 1.5] }];
    expect(lineChart(series, { xTitle: 'epoch', yTitle: 'loss' }).description).toBe(
      'Line chart of loss over epoch. loss: 3 points, 2 to 1.5 from first to last, between 1 and 2.',
    );
  });

  test('lines without points or with too few x are refused', () => {
    expect(() => lineChart([])).toThrow(OptionError);
    expect(() => lineChart([{ name: 'loss', y: [] }])).toThrow(/'loss' has no points/);
    expect(() => lineChart([{ name: 'loss', x: [1], y: [1, 2] }])).toThrow(ShapeError);
  });
});
