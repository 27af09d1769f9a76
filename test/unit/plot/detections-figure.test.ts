import { describe, expect, test } from 'vitest';
import { detectionsFigure } from 'convlab/plot';
import type { MarkedBox } from 'convlab/plot';
import { labelPlaces } from 'convlab/plot/box-labels';
import { OptionError, ShapeError, fromFunction } from 'convlab/tensor';

const picture = fromFunction([100, 200, 3], () => 0.5);
const cup: MarkedBox = { name: 'cup', score: 0.612, box: [10, 20, 60, 90] };
const spoon: MarkedBox = { name: 'spoon', score: 0.3, box: [40, 100, 80, 190] };

describe('detectionsFigure', () => {
  const figure = detectionsFigure(
    [
      { picture, found: [cup, spoon], title: 'one' },
      { picture, found: [{ ...cup, box: [0, 0, 100, 200] }], title: 'two' },
    ],
    { title: 'Found' },
  );
  const lines = figure.data.filter(({ type }) => type === 'scatter');

  test('draws each box with a white rim below its own line, at the edges of its pixels', () => {
    expect(lines).toHaveLength(6);
    expect(
      lines.map(({ line }) => line?.color).filter((color) => color === '#ffffff'),
    ).toHaveLength(3);
    expect(lines[1].x).toEqual([19.5, 89.5, 89.5, 19.5, 19.5]);
    expect(lines[1].y).toEqual([9.5, 9.5, 59.5, 59.5, 9.5]);
  });

  test('gives a name the same colour on every picture, and each name another', () => {
    const [first, second, third] = [lines[1], lines[3], lines[5]].map(({ line }) => line?.color);
    expect(third).toBe(first);
    expect(second).not.toBe(first);
    expect(lines[5].xaxis).toBe('x2');
  });

  test('writes name and score beside each box', () => {
    const texts = (figure.layout.annotations ?? []).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['cup 0.61', 'spoon 0.30']));
  });

  test('tells in words what is drawn', () => {
    expect(figure.description).toBe(
      'Found: one: cup 0.61 at rows 10 to 60, columns 20 to 90, spoon 0.30 at rows 40 to 80, columns 100 to 190; two: cup 0.61 at rows 0 to 100, columns 0 to 200.',
    );
    const nothing = detectionsFigure([{ picture, found: [] }]);
    expect(nothing.description).toBe('picture 1: nothing found.');
  });

  test('refuses no picture and a box that is upside down', () => {
    expect(() => detectionsFigure([])).toThrow(OptionError);
    expect(() =>
      detectionsFigure([{ picture, found: [{ ...cup, box: [60, 20, 10, 90] }] }]),
    ).toThrow(ShapeError);
  });
});

describe('labels', () => {
  const size = { height: 100, width: 200 };

  test('of boxes with the same corner stand apart', () => {
    const boxes = [1, 2, 3, 4, 5].map((count) => ({ ...cup, name: `cup${count}` }));
    const places = labelPlaces(boxes, size, 2);
    places.forEach((one, index) => {
      for (const other of places.slice(index + 1)) {
        // A label is 25 pixels of the figure high: 12.5 of the picture.
        const apart =
          Math.abs(one.row - other.row) >= 12.4 || Math.abs(one.column - other.column) > 30;
        expect(apart).toBe(true);
      }
    });
  });

  test('stay inside of the picture', () => {
    const [{ row, column }] = labelPlaces([{ ...cup, box: [95, 195, 100, 200] }], size, 2);
    expect(row).toBeLessThan(90);
    expect(column).toBeLessThan(170);
  });
});
