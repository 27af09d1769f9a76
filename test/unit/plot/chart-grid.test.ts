import { OptionError } from 'convlab/tensor';
import { chartGrid } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure } from './helpers.ts';

const chart = (title: string) => ({
  title,
  series: [
    { name: 'value', x: [-1, 0, 1], y: [0, 0, 1] },
    { name: 'slope', x: [-1, 0, 1], y: [0, 0.5, 1] },
  ],
});

describe('a grid of small charts', () => {
  test('each has its lines on axes of its own, and each name stands once in the legend', () => {
    const figure = chartGrid([chart('relu'), chart('tanh')], { yRange: [-1, 2] });
    expectPlainFigure(figure);
    expect(figure.data.map(({ xaxis }) => xaxis)).toEqual(['x', 'x', 'x2', 'x2']);
    expect(figure.data.map(({ showlegend }) => showlegend)).toEqual([true, true, false, false]);
    expect(figure.layout.yaxis2.range).toEqual([-1, 2]);
    expect(figure.description).toContain('relu (value, slope)');
  });

  test('a name that only a later chart has stands in the legend too', () => {
    const other = { title: 'step', series: [{ name: 'jump', y: [0, 1] }] };
    const { data } = chartGrid([chart('relu'), other, other]);
    expect(data.map(({ name, showlegend }) => [name, showlegend])).toEqual([
      ['value', true],
      ['slope', true],
      ['jump', true],
      ['jump', false],
    ]);
    expect(data[2].x).toEqual([0, 1]);
  });

  test('charts of one row stand beside each other, those of the next below', () => {
    const { layout } = chartGrid(
      Array.from({ length: 3 }, () => chart('x')),
      { columns: 2 },
    );
    const [, rightEnd] = layout.xaxis.domain ?? [];
    expect(layout.xaxis2.domain?.[0]).toBeGreaterThan(Number(rightEnd));
    expect(layout.yaxis3.domain?.[1]).toBeLessThan(Number(layout.yaxis.domain?.[0]));
  });

  test('no charts, ranges that run backwards and lines that do not fit are refused', () => {
    expect(() => chartGrid([])).toThrow(OptionError);
    expect(() => chartGrid([chart('x')], { xRange: [1, 0] })).toThrow(OptionError);
    expect(() => chartGrid([chart('x')], { columns: 0 })).toThrow('columns must be a whole number');
    const uneven = { title: 'x', series: [{ name: 'line', x: [1, 2, 3], y: [1, 2] }] };
    expect(() => chartGrid([uneven])).toThrow("chartGrid: the line 'line' has 3 x and 2 y");
  });
});
