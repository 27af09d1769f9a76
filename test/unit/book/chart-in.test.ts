import { imageRow, lineChart, barChart, gridRow, type Figure } from 'convlab/plot';
import { tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { chartIn, wrapped } from '../../../scripts/book/figures/chart-in.ts';
import { isChart, leastText } from '../../../scripts/book/figures/figure-kind.ts';

const measure = (text: string, size: number): number => text.length * size * 0.5;
const matrix = tensor([
  [1, 2],
  [3, 4],
]);
const title = 'A title that is much too long for the window of a phone';
const chart = lineChart(
  ['training', 'validation'].map((name) => ({ name, y: [3, 2, 1] })),
  { title },
);

function bars(names: readonly string[]): Figure {
  return barChart(names, [{ name: 'number', values: names.map(() => 1) }]);
}

function inWidth(figure: Figure, width: number): Figure {
  return chartIn(figure, width, measure) as Figure;
}

describe('charts in the width of a window', () => {
  test('are what can be drawn anew; pictures and numbers in cells are not', () => {
    expect(isChart(chart)).toBe(true);
    expect(isChart(bars(['a']))).toBe(true);
    expect(isChart(gridRow([{ matrix, title: 'one' }]))).toBe(false);
    expect(isChart(imageRow([{ image: matrix, title: 'one' }]))).toBe(false);
  });

  test('stay as they are where there is room', () => {
    expect(inWidth(chart, 720)).toBe(chart);
    expect(inWidth(chart, 600).layout).toEqual({ ...chart.layout, width: 600 });
  });

  test('are narrow on a phone, with names below, a title of several lines, and letters as before', () => {
    const { layout, data } = inWidth(chart, 390);
    expect(layout.width).toBe(390);
    expect(layout.title?.text.split('<br>')).toHaveLength(2);
    expect(layout.title?.text.replace('<br>', ' ')).toBe(title);
    expect(layout.height).toBeGreaterThan(chart.layout.height ?? 0);
    expect(layout.legend).toMatchObject({ orientation: 'h', yref: 'container', y: 0 });
    expect(leastText({ data, layout: { ...layout } })).toBe(leastText(chart));
    expect(data).toEqual(chart.data);
  });

  test('names of bars stand in lines, or upright where a word is too long', () => {
    const axis = ({ layout }: Figure): unknown[] => [layout.xaxis.ticktext, layout.xaxis.tickangle];
    const short = bars(['winner 2010', 'winner 2011', 'winner 2012']);
    expect(axis(inWidth(short, 240))).toEqual([
      short.layout.xaxis.ticktext?.map((name) => name.replace(' ', '<br>')),
      0,
    ]);
    const long = [
      'regularisation',
      'normalisation',
      'augmentation',
      'distillation',
      'initialisation',
    ];
    expect(axis(inWidth(bars(long), 240))).toEqual([long, -90]);
  });
});

test('texts break between words, not inside of tags', () => {
  const count = (line: string): number => line.length;
  expect(wrapped('one two three', 8, count)).toBe('one two<br>three');
  expect(wrapped('incomprehensible words', 8, count)).toBe('incomprehensible<br>words');
  expect(wrapped('<span style="color: red">a b</span> c', 5, count)).toBe(
    '<span style="color: red">a b</span> c',
  );
});

test('the smallest letters of a figure are found, and those of hidden axes are not', () => {
  const axis = { tickfont: { size: 8 }, showticklabels: false };
  const layout = { font: { size: 13 }, xaxis: axis, yaxis: { tickfont: { size: 11 } } };
  expect(leastText({ data: [{ textfont: { size: 12 } }], layout })).toBe(11);
  expect(leastText({ data: [{ textfont: { size: 10 } }], layout })).toBe(10);
});
