import {
  OptionError,
  ShapeError,
  createRandom,
  fromData,
  randomNormal,
  tensor,
} from 'convlab/tensor';
import { histogram, lineChart } from 'convlab/plot';
import type { Values } from 'convlab/plot';
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

  test('whole numbers that are at most 64 apart get a bin each', () => {
    const { data, layout, description } = histogram([-1, 2, 2, 3]);
    expect(data[0].x).toEqual([-1, 0, 1, 2, 3]);
    expect(data[0].y).toEqual([1, 0, 0, 2, 1]);
    expect(data[0].hovertemplate).toContain('value %{x}');
    expect(layout.xaxis).toMatchObject({ range: [-1.5, 3.5], dtick: 1 });
    expect(description).toContain('5 bins of width 1 from −1 to 3');
    expect(histogram([0, 64]).data[0].y).toHaveLength(65);
    expect(histogram([-1, 64]).data[0].y).toHaveLength(40);
    expect(histogram([7]).data[0].x).toEqual([7]);
  });

  test('whole numbers from 0 to 255 that are more than 64 apart are levels', () => {
    expect(histogram([0, 65]).data[0].y).toHaveLength(256);
  });

  test('bytes are levels, however dark the picture is', () => {
    const dark = Uint8Array.from([0, 1, 2, 2]);
    for (const values of [dark, fromData(dark, [2, 2, 1]), { dark, bright: [3, 200] }]) {
      const { layout } = histogram(values);
      expect(layout.xaxis.range).toEqual([-0.5, 255.5]);
    }
    expect(histogram(dark).data[0].y?.slice(0, 4)).toEqual([1, 1, 2, 0]);
  });

  test('a value on the border of two bins belongs to the right one', () => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => tenth / 10);
    const [bars] = histogram(tenths, { bins: 10, range: [0, 1] }).data;
    expect(bars.y).toEqual(tenths.map(() => 1));
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

  test('a few counted things have a tick each, and none between them', () => {
    const tickOf = (x: number[]) =>
      lineChart([{ name: 'loss', x, y: x.map(() => 1) }]).layout.xaxis.dtick;
    expect(tickOf([1, 2, 3])).toBe(1);
    expect(tickOf([1, 1.5, 3])).toBeUndefined();
    expect(tickOf([1, 20])).toBeUndefined();
  });

  test('a legend of two rows has room for both under the title', () => {
    const topOf = (names: string[]) =>
      lineChart(
        names.map((name) => ({ name, y: [1, 2] })),
        { title: 'Lines' },
      ).layout.margin?.t ?? NaN;
    const short = topOf(['one', 'two', 'three', 'four']);
    const long = ['one', 'two', 'three', 'four'].map((name) => `a line of many words: ${name}`);
    expect(topOf(long)).toBe(short + 20);
  });

  test('equal values have a histogram too', () => {
    for (const value of [0.5, 1e20, -1e20]) {
      expect(total(histogram([value, value]).data[0].y ?? []), `${value}`).toBe(2);
    }
  });

  test('the description says how many values there are and where most of them lie', () => {
    expect(histogram([0, 90, 90], { title: 'Levels' }).description).toBe(
      'Levels: a histogram with 256 bins of width 1 from 0 to 255. values: 3 values 0 to 90, most often around 90 (2).',
    );
  });

  test('what cannot be counted is refused with a reason', () => {
    expect(() => histogram([])).toThrow(/nothing to count/);
    expect(() => histogram({})).toThrow(OptionError);
    expect(() => histogram([1.5, 2], { bins: 0 })).toThrow(/bins must be a whole number/);
    expect(() => histogram([0, 255], { bins: 100 })).toThrow(/256, 128, 64, 32 or 16/);
    expect(() => histogram([1, 2], { range: [2, 1] })).toThrow(/smaller one first/);
    expect(() => histogram([1.5, 2], { bins: 200_000 })).toThrow(/bins must be at most 1024/);
    expect(() => histogram([1, 2], { height: -5 })).toThrow(/height must be a number of pixels/);
  });
});

describe('values that are no numbers', () => {
  test('are outside of the bins, and refused if there are no others', () => {
    expect(histogram([NaN, 1.5]).description).toContain('1 outside the range');
    expect(() => histogram({ red: [1], green: [NaN, Infinity] })).toThrow(
      'histogram: there is nothing to count in green, for all 2 numbers are NaN or infinite; give at least one finite number.',
    );
  });

  test.each([
    ['a nested list', [[1, 2]], /values must hold numbers, but at place 0 there is a list.*tensor/],
    ['a text', ['1'], /at place 0 there is a string/],
    ['a promise', Promise.resolve([1]), /await/],
    ['a single number', 3, /must be a tensor or a list of numbers/],
    ['a record of a nested list', { red: [[1]] }, /red must hold numbers/],
  ])('%s is refused by name', (_, values, message) => {
    expect(() => histogram(values as unknown as Values)).toThrow(OptionError);
    expect(() => histogram(values as unknown as Values)).toThrow(message);
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

  test('x and y may be tensors with one long axis', () => {
    const [{ x, y }] = lineChart([{ name: 'row', x: tensor([5, 6]), y: tensor([[1, 2]]) }]).data;
    expect([x, y]).toEqual([
      [5, 6],
      [1, 2],
    ]);
    const square = { name: 'square', y: fromData(Float32Array.of(1, 2, 3, 4), [2, 2]) };
    expect(() => lineChart([square])).toThrow(/y of the line 'square'.*has the shape 2×2.*one row/);
  });

  test('with logY the range is given in numbers and written in powers of ten', () => {
    const { layout } = lineChart([{ name: 'loss', y: [1, 10] }], {
      logY: true,
      yRange: [0.01, 1000],
    });
    expect(layout.yaxis).toMatchObject({ type: 'log', range: [-2, 3] });
  });

  test('ranges go up, and start above 0 with logY', () => {
    const lines = [{ name: 'loss', y: [1, 2] }];
    expect(() => lineChart(lines, { yRange: [0, 10], logY: true })).toThrow(/start above 0/);
    expect(lineChart(lines, { yRange: [0, 10] }).layout.yaxis.range).toEqual([0, 10]);
    expect(() => lineChart(lines, { yRange: [2, 1] })).toThrow(/yRange.*smaller one first/);
    expect(() => lineChart(lines, { xRange: [0, NaN] })).toThrow(/xRange.*two numbers/);
    expect(() => lineChart(lines, { height: NaN })).toThrow(/height must be a number of pixels/);
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
    const single = { name: 'loss', y: [1] } as unknown as [];
    expect(() => lineChart(single)).toThrow(/give a list of 1 to 14 lines/);
    expect(() => lineChart([{ name: 'loss', y: [] }])).toThrow(/'loss' has no points/);
    expect(() => lineChart([{ name: 'loss', x: [1], y: [1, 2] }])).toThrow(ShapeError);
  });
});
