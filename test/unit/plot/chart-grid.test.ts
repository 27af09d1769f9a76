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

  test('charts of one row stand beside each other, those of the next below', () => {
    const { layout } = chartGrid(
      Array.from({ length: 3 }, () => chart('x')),
      { columns: 2 },
    );
    const [, rightEnd] = layout.xaxis.domain ?? [];
    expect(layout.xaxis2.domain?.[0]).toBeGreaterThan(Number(rightEnd));
    expect(layout.yaxis3.domain?.[1]).toBeLessThan(Number(layout.yaxis.domain?.[0]));
  });

  test('no charts and a range that runs backwards are refused', () => {
    expect(() => chartGrid([])).toThrow(OptionError);
    expect(() => chartGrid([chart('x')], { xRange: [1, 0] })).toThrow(OptionError);
  });
});
