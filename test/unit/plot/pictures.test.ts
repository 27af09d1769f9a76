import { PNG } from 'pngjs';
import { OptionError, ShapeError, fromData, fromFunction, tensor, zeros } from 'convlab/tensor';
import { featureMapGrid, imageRow } from 'convlab/plot';
import type { Figure } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure } from './helpers.ts';

/** The colours of a picture in a figure: red, green and blue of each pixel. */
function colorsOf(figure: Figure, picture: number): number[][] {
  const trace = figure.data.filter(({ type }) => type === 'image')[picture];
  const base64 = (trace.source ?? '').replace('data:image/png;base64,', '');
  const { data } = PNG.sync.read(Buffer.from(base64, 'base64'));
  return Array.from({ length: data.length / 4 }, (_, pixel) => [
    ...data.subarray(pixel * 4, pixel * 4 + 3),
  ]);
}

function screenWidths(figure: Figure): number[] {
  const axes = Object.entries(figure.layout).filter(([name]) => name.startsWith('xaxis'));
  return axes.map(([, { domain }]: [string, { domain: [number, number] }]) =>
    Math.round((domain[1] - domain[0]) * (figure.layout.width ?? 0)),
  );
}

describe('imageRow', () => {
  test('raw pixels are shown as they are', () => {
    const pixels = fromData(Uint8Array.from([255, 0, 0, 0, 10, 20]), [1, 2, 3]);
    expect(colorsOf(imageRow([{ image: pixels }]), 0)).toEqual([
      [255, 0, 0],
      [0, 10, 20],
    ]);
  });

  test('real numbers from 0 to 1 go from black to white', () => {
    const figure = imageRow([{ image: tensor([[0, 0.5]]) }]);
    expect(colorsOf(figure, 0)).toEqual([
      [0, 0, 0],
      [128, 128, 128],
    ]);
  });

  test('zero is white in a map with numbers below zero, blue below and orange above', () => {
    const [below, zero, above] = colorsOf(imageRow([{ image: tensor([[-1, 0, 1]]) }]), 0);
    expect(zero).toEqual([255, 255, 255]);
    expect(below[2]).toBeGreaterThan(below[0]);
    expect(above[0]).toBeGreaterThan(above[2]);
  });

  test('the numbers of a small picture of one channel can be read under the pointer', () => {
    const { data } = imageRow([{ image: tensor([[0.25, 1]]) }]);
    expect(data[1].z).toEqual([[0.25, 1]]);
  });

  test('a pixel is equally large in all pictures', () => {
    const images = [{ image: zeros([28, 28]) }, { image: zeros([14, 14]) }];
    const [large, small] = screenWidths(imageRow(images));
    expect(large).toBe(2 * small);
  });

  test('no figure is wider than it may be, and many pictures take several rows', () => {
    const images = Array.from({ length: 20 }, () => ({ image: zeros([28, 28]), title: 'zero' }));
    const { layout } = imageRow(images, { width: 600 });
    expect(layout.width).toBeLessThanOrEqual(600);
    const tops = new Set(layout.annotations?.map(({ y }) => y));
    expect(tops.size).toBeGreaterThan(1);
  });

  test('the description says sizes and ranges', () => {
    const figure = imageRow([{ image: zeros([28, 28]), title: 'nothing' }], { title: 'Digits' });
    expect(figure.description).toBe('Digits: 1 picture: nothing (28×28, values 0 to 0).');
    expectPlainFigure(figure);
  });

  test('what cannot be shown is refused with a reason', () => {
    expect(() => imageRow([])).toThrow(OptionError);
    expect(() => imageRow([{ image: zeros([2, 2, 5]) }])).toThrow(ShapeError);
    expect(() => imageRow([{ image: tensor([1]) }])).toThrow(/picture has the shape/);
    expect(() => imageRow([{ image: fromFunction([1, 1, 3], () => 200) }])).toThrow(
      /divide raw levels by 255/,
    );
    expect(() => imageRow([{ image: zeros([2, 2]) }], { columns: 0 })).toThrow(/imageRow: columns/);
  });
});

describe('featureMapGrid', () => {
  const maps = fromFunction([4, 5, 3], (row, column, channel) => row + column - 2 * channel);

  test('every channel becomes a picture', () => {
    const figure = featureMapGrid(maps);
    const numbers = figure.data.filter(({ type }) => type === 'heatmap');
    expect(numbers).toHaveLength(3);
    expect(numbers[2].z?.[3]).toEqual([-1, 0, 1, 2, 3]);
    expectPlainFigure(figure);
  });

  test('the words say which scale is used', () => {
    expect(featureMapGrid(maps).description).toBe(
      '3 feature maps of 4×5: 3 feature maps of 4×5, values −4 to 7; one scale for all: blue −7, white 0, orange 7.',
    );
    expect(featureMapGrid(maps, { scale: 'own' }).description).toContain('each map in its own');
    expect(featureMapGrid(zeros([2, 2, 2])).description).toContain('black 0, white 1');
  });

  test('in a common scale equal numbers have equal colours', () => {
    const figure = featureMapGrid([tensor([[0, 2]]), tensor([[2, 4]])]);
    expect(colorsOf(figure, 0)[1]).toEqual(colorsOf(figure, 1)[0]);
  });

  test('in its own scale every map goes to white', () => {
    const figure = featureMapGrid([tensor([[0, 2]]), tensor([[0, 4]])], { scale: 'own' });
    expect(colorsOf(figure, 0)[1]).toEqual(colorsOf(figure, 1)[1]);
  });

  test('what cannot be shown is refused with a reason', () => {
    expect(() => featureMapGrid(maps, { titles: ['one'] })).toThrow(/each of the 3 maps/);
    expect(() => featureMapGrid(zeros([2, 2, 200]))).toThrow(/1 to 128 maps/);
    expect(() => featureMapGrid([zeros([2, 2, 2])])).toThrow(ShapeError);
    expect(() => featureMapGrid([])).toThrow(OptionError);
  });
});
