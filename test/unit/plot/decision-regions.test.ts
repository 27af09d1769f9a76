import { OptionError, ShapeError, fromFunction, tensor } from 'convlab/tensor';
import { decisionRegions } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure } from './helpers.ts';

const samples = {
  points: tensor([
    [-1, 1],
    [0.5, -0.5],
  ]),
  labels: [0, 1],
};

describe('decision regions', () => {
  test('the upper left cell of the region belongs to x near −1 and y near 1', () => {
    const figure = decisionRegions(
      [
        {
          title: 'right half',
          probability: (points) =>
            fromFunction([points.shape[0]], (index) => (points.get(index, 0) > 0 ? 1 : 0)),
        },
        {
          title: 'upper half',
          probability: (points) =>
            fromFunction([points.shape[0]], (index) => (points.get(index, 1) > 0 ? 1 : 0)),
        },
      ],
      samples,
    );
    expectPlainFigure(figure);
    const regions = figure.data.filter(({ type }) => type === 'heatmap');
    const corners = regions.map(({ z = [] }) => [z[0][0], z[0].at(-1), z.at(-1)?.[0]]);
    expect(corners).toEqual([
      [0, 1, 0],
      [1, 1, 0],
    ]);
    expect(figure.description).toContain('class 1 on 50 %');
  });

  test('samples stand in the cells of their places, each class with a symbol of its own', () => {
    const [circles, squares] = decisionRegions([{ title: 'samples' }], samples).data;
    expect([circles.x, circles.y]).toEqual([[-0.5], [-0.5]]);
    expect([squares.x, squares.y]).toEqual([[47.5], [47.5]]);
    expect(circles.marker?.symbol).not.toBe(squares.marker?.symbol);
  });

  test('points of the wrong shape and answers of the wrong length are refused', () => {
    expect(() => decisionRegions([], samples)).toThrow(OptionError);
    expect(() => decisionRegions([{ title: 'x' }], { ...samples, points: tensor([1, 2]) })).toThrow(
      ShapeError,
    );
    const three = tensor([[1, 2, 3]]);
    expect(() => decisionRegions([{ title: 'x' }], { points: three, labels: [0] })).toThrow(
      ShapeError,
    );
    expect(() => decisionRegions([{ title: 'x' }], { ...samples, labels: [0, 1, 1] })).toThrow(
      'there are 3 labels',
    );
    expect(() => decisionRegions([{ title: 'x' }], { ...samples, labels: [0, 2] })).toThrow(
      'must be 0 or 1',
    );
    expect(() =>
      decisionRegions([{ title: 'short', probability: () => tensor([1]) }], samples),
    ).toThrow(/short/);
  });
});
