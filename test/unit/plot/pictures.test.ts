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
  test('one picture is at most 320 pixels wide unless it may be larger', () => {
    const wide = zeros([40, 200]);
    expect(screenWidths(imageRow([wide]))).toEqual([320]);
    expect(screenWidths(imageRow([wide], { largest: 600 }))).toEqual([600]);
    expect(() => imageRow([wide], { largest: 0 })).toThrow(OptionError);
  });

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

  test('infinity has the colour at its end of the range', () => {
    const grey = fromData(Float32Array.from([-Infinity, 0.5, Infinity]), [1, 3]);
    expect(colorsOf(imageRow([{ image: grey }]), 0).map(([level]) => level)).toEqual([0, 128, 255]);
    const colours = fromData(Float32Array.from([-Infinity, 0.5, Infinity]), [1, 1, 3]);
    expect(colorsOf(imageRow([{ image: colours }]), 0)).toEqual([[0, 128, 255]]);
    const signed = fromData(Float32Array.from([-Infinity, -1, 1, Infinity]), [1, 4]);
    const [lowest, below, above, highest] = colorsOf(imageRow([{ image: signed }]), 0);
    expect([lowest, highest]).toEqual([below, above]);
  });

  test('NaN has a colour that no number has', () => {
    const magenta = [181, 23, 158];
    const values = Float32Array.from([NaN, 0, 1]);
    for (const colors of ['gray', 'signed', 'viridis', 'cividis'] as const) {
      const shown = colorsOf(imageRow([{ image: fromData(values, [1, 3]), colors }]), 0);
      expect(shown[0], colors).toEqual(magenta);
      expect(shown[1], colors).not.toEqual(magenta);
    }
    const holed = fromData(Float32Array.from([NaN, NaN, NaN, 1, 1, 1]), [1, 2, 3]);
    expect(colorsOf(imageRow([{ image: holed }]), 0)).toEqual([magenta, [255, 255, 255]]);
  });

  test('bare pictures may stand in the list', () => {
    const picture = zeros([4, 4]);
    expect(imageRow([picture, { image: picture, title: 'black' }])).toEqual(
      imageRow([{ image: picture }, { image: picture, title: 'black' }]),
    );
  });

  test('a pixel that can be seen takes a whole number of screen pixels', () => {
    const [width] = screenWidths(imageRow([zeros([28, 28])]));
    expect(width).toBeGreaterThan(3 * 28);
    expect(width % 28).toBe(0);
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
    for (const columns of [0, 1.5, NaN]) {
      expect(() => imageRow([zeros([2, 2])], { columns })).toThrow(/imageRow: columns/);
    }
    expect(() => imageRow([zeros([2, 2])], { width: 10 })).toThrow(/width must be a number/);
    const many = Array.from({ length: 60 }, () => zeros([2, 2]));
    expect(() => imageRow(many, { columns: 60 })).toThrow(/60 columns do not fit a width of 720/);
  });

  test('what is no picture is refused with a word of advice', () => {
    const images = [zeros([2, 2]), Promise.resolve(zeros([2, 2]))] as unknown as [];
    expect(() => imageRow(images)).toThrow(
      'imageRow: image 2 must be a tensor, but is a promise; write await in front of it.',
    );
    const single = zeros([2, 2]) as unknown as [];
    expect(() => imageRow(single)).toThrow(/give a list, such as imageRow\(\[image\]\)/);
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
      '3 feature maps of 4×5, values −4 to 7; one scale for all: blue −7, white 0, orange 7.',
    );
    expect(featureMapGrid(maps, { title: 'Layer 1' }).description).toMatch(/^Layer 1: 3 feature/);
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
    expect(() => featureMapGrid(maps, { scale: 'comon' as 'common' })).toThrow(
      "featureMapGrid: scale must be common or own, not 'comon'.",
    );
    expect(() => featureMapGrid({ maps } as unknown as typeof maps)).toThrow(/must be a tensor/);
    expect(() => featureMapGrid([[[1]]] as unknown as typeof maps)).toThrow(
      /map 0 must be a tensor/,
    );
  });
});
