import { OptionError, ShapeError, fromData, tensor, zeros } from 'convlab/tensor';
import { heatmap, pixelGrid } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure, numbersIn } from './helpers.ts';

const matrix = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('pixelGrid', () => {
  test('the cells hold the matrix and the texts its numbers', () => {
    const { data } = pixelGrid(matrix);
    expect(data[0].z).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(numbersIn(data[1])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('row 0 is on top', () => {
    expect(pixelGrid(matrix).layout.yaxis.range).toEqual([1.5, -0.5]);
  });

  test('texts are white on dark cells and black on light ones', () => {
    const { data } = pixelGrid(tensor([[0, 255]]));
    expect(data[1].textfont?.color).toEqual(['#ffffff', '#000000']);
  });

  test('numbers below zero give the signed scale, symmetric around zero', () => {
    const [cells] = pixelGrid(tensor([[-1, 4]])).data;
    expect([cells.zmin, cells.zmax]).toEqual([-4, 4]);
  });

  test('every highlight is framed at its cells', () => {
    const block = { row: 0, column: 1, height: 2, width: 2 };
    const { layout } = pixelGrid(matrix, { highlight: [block] });
    const [, frame] = layout.shapes ?? [];
    const [left, right] = layout.xaxis.domain ?? [0, 0];
    expect(frame.x0).toBeCloseTo(left + (right - left) / 3, 10);
    expect(frame.x1).toBeCloseTo(right, 10);
  });

  test('numbers can be left out and rounded', () => {
    expect(pixelGrid(matrix, { numbers: false }).data).toHaveLength(1);
    expect(numbersIn(pixelGrid(tensor([[0.126, -0.001]]), { decimals: 2 }).data[1])).toEqual([
      0.13, 0,
    ]);
  });

  test('NaN becomes an empty cell', () => {
    const holed = fromData(Float32Array.from([NaN, 1]), [1, 2]);
    const figure = pixelGrid(holed);
    expect(figure.data[0].z).toEqual([[null, 1]]);
    expect(numbersIn(figure.data[1])).toEqual([1]);
    expectPlainFigure(figure);
  });

  test('the description says the size, the range and what is framed', () => {
    const highlight = [{ row: 0, column: 0, height: 1, width: 2 }];
    const figure = pixelGrid(matrix, { title: 'A patch', highlight });
    expect(figure.description).toBe(
      'A patch: a grid of 2×3 numbers from 1 to 6. Framed: 1×2 at row 0, column 0.',
    );
    expectPlainFigure(figure);
  });

  test('what makes no sense is refused with a reason', () => {
    expect(() => pixelGrid(tensor([1, 2]))).toThrow(ShapeError);
    expect(() => pixelGrid(zeros([2, 2, 3]))).toThrow(/3 channels.*channel\(image, 0\)/);
    expect(() => pixelGrid(zeros([41, 3]))).toThrow(/up to 40×40.*41×3.*heatmap/);
    expect(() => pixelGrid(matrix, { range: [1, 1] })).toThrow(OptionError);
    for (const colors of ['pink', 'toString'] as unknown as 'gray'[]) {
      expect(() => pixelGrid(matrix, { colors })).toThrow(/gray, signed, viridis/);
    }
    for (const decimals of [-1, 1.5, 200]) {
      expect(() => pixelGrid(matrix, { decimals })).toThrow(/decimals must be.*from 0 to 20/);
    }
    for (const width of [-5, 10, NaN]) {
      expect(() => pixelGrid(matrix, { width })).toThrow(/width must be a number of pixels/);
    }
    const highlight = [{ row: 1, column: 0, height: 2, width: 1 }];
    expect(() => pixelGrid(matrix, { highlight })).toThrow(/reaches over the border of a 2×3/);
  });
});

describe('heatmap', () => {
  test('the cells hold the matrix', () => {
    const figure = heatmap(matrix);
    expect(figure.data[0].z).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(figure.data[0].showscale).toBe(true);
    expectPlainFigure(figure);
  });

  test('a map with numbers below zero is shown symmetric around zero', () => {
    const [map] = heatmap(tensor([[-2, 1]])).data;
    expect([map.zmin, map.zmax]).toEqual([-2, 2]);
    expect(map.colorscale?.[2]).toEqual([0.5, '#ffffff']);
  });

  test('cells are square', () => {
    const { layout } = heatmap(zeros([10, 40]));
    const [left, right] = layout.xaxis.domain ?? [0, 0];
    const [bottom, top] = layout.yaxis.domain ?? [0, 0];
    const width = ((right - left) * (layout.width ?? 0)) / 40;
    const height = ((top - bottom) * (layout.height ?? 0)) / 10;
    expect(width).toBeCloseTo(height, 6);
  });

  test('the description says the size and the range', () => {
    expect(heatmap(matrix, { title: 'Numbers' }).description).toBe(
      'Numbers: a map of 2×3 numbers from 1 to 6 as colours, shown from 1 to 6.',
    );
  });

  test('its numbers have four digits', () => {
    const [map] = heatmap(tensor([[1.23456, 12345.6]])).data;
    expect(map.z).toEqual([[1.235, 12350]]);
  });

  test('more than 128×128 numbers are refused with a way to show them', () => {
    expectPlainFigure(heatmap(zeros([128, 128])));
    expect(() => heatmap(zeros([129, 2]))).toThrow(/128×128.*129×2.*imageRow/);
  });

  test('impossible sizes are refused', () => {
    for (const size of [-5, NaN, 1e9]) {
      expect(() => heatmap(matrix, { size })).toThrow(/heatmap: size must be a number of pixels/);
    }
  });

  test.each([
    ['a nested list', [[1, 2]], /list of numbers; make a tensor of it with tensor/],
    ['an object', { matrix }, /an object \{ matrix \}; give the tensor itself/],
    ['a promise', Promise.resolve(matrix), /a promise; write await/],
    ['nothing', undefined, /must be a tensor, but is undefined/],
  ])('%s instead of a tensor is refused with a word of advice', (_, value, message) => {
    expect(() => heatmap(value as unknown as typeof matrix)).toThrow(ShapeError);
    expect(() => heatmap(value as unknown as typeof matrix)).toThrow(message);
  });

  test('a matrix without differences can be shown', () => {
    expectPlainFigure(heatmap(zeros([2, 2])));
  });
});
