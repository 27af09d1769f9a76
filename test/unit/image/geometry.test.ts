import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crop, enlarge, flipHorizontal, flipVertical, resize, rotate90 } from 'convlab/image';
import type { ResizeMethod } from 'convlab/image';
import { OptionError, ShapeError, full, mean, tensor, toNested } from 'convlab/tensor';
import { pixelsOf } from './pixels.ts';

const matrix = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
const colours = pixelsOf(
  Array.from({ length: 18 }, (_, index) => index),
  [2, 3, 3],
);

describe('crop', () => {
  test('cuts out rows and columns', () => {
    expect(toNested(crop(matrix, 0, 1, 2, 2))).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });

  test('keeps channels and the type of the values', () => {
    const cut = crop(colours, 1, 2, 1, 1);
    expect(cut.dtype).toBe('uint8');
    expect(toNested(cut)).toEqual([[[15, 16, 17]]]);
  });

  test('is a copy', () => {
    const cut = crop(matrix, 0, 0, 2, 3);
    cut.set(0, 0, 99);
    expect(matrix.get(0, 0)).toBe(1);
  });

  test('refuses a rectangle that is not inside, and says where the picture ends', () => {
    expect(() => crop(matrix, 1, 1, 2, 2)).toThrow(
      /reaches row 2, column 2, but a 2×3 picture ends at row 1, column 2/,
    );
    expect(() => crop(matrix, -1, 0, 1, 1)).toThrow(OptionError);
    expect(() => crop(matrix, 0, 0, 0, 1)).toThrow(OptionError);
    expect(() => crop(matrix, 0, 0.5, 1, 1)).toThrow(OptionError);
  });
});

describe('flips and turns', () => {
  test('a horizontal flip exchanges left and right, pixel by pixel', () => {
    expect(toNested(flipHorizontal(matrix))).toEqual([
      [3, 2, 1],
      [6, 5, 4],
    ]);
    expect(toNested(crop(flipHorizontal(colours), 0, 0, 1, 1))).toEqual([[[6, 7, 8]]]);
  });

  test('a vertical flip exchanges top and bottom', () => {
    expect(toNested(flipVertical(matrix))).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
  });

  test('one turn is clockwise', () => {
    expect(toNested(rotate90(matrix))).toEqual([
      [4, 1],
      [5, 2],
      [6, 3],
    ]);
  });

  test('four turns change nothing, and a turn back undoes a turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), (turns) => {
        expect(toNested(rotate90(rotate90(colours, turns), -turns))).toEqual(toNested(colours));
        expect(toNested(rotate90(colours, turns + 4))).toEqual(toNested(rotate90(colours, turns)));
      }),
    );
  });

  test('half a turn is both flips', () => {
    expect(toNested(rotate90(colours, 2))).toEqual(toNested(flipVertical(flipHorizontal(colours))));
  });

  test('half of a quarter turn is refused', () => {
    expect(() => rotate90(matrix, 0.5)).toThrow(OptionError);
  });
});

describe('enlarge', () => {
  test('makes each pixel a square', () => {
    expect(toNested(enlarge(tensor([[1, 2]]), 2))).toEqual([
      [1, 1, 2, 2],
      [1, 1, 2, 2],
    ]);
  });

  test('is the same as resizing to the nearest pixel', () => {
    expect(toNested(enlarge(colours, 3))).toEqual(
      toNested(resize(colours, 6, 9, { method: 'nearest' })),
    );
  });

  test('refuses a factor that is not whole', () => {
    expect(() => enlarge(matrix, 1.5)).toThrow(OptionError);
  });
});

describe('resize', () => {
  const methods: ResizeMethod[] = ['nearest', 'bilinear', 'area'];
  const sizes = fc.integer({ min: 1, max: 12 });

  test.each(methods)('%s keeps a constant picture constant', (method) => {
    fc.assert(
      fc.property(sizes, sizes, sizes, sizes, (height, width, newHeight, newWidth) => {
        const made = resize(full([height, width, 3], 0.25), newHeight, newWidth, { method });
        expect(made.shape).toEqual([newHeight, newWidth, 3]);
        expect([...made.data].every((value) => Math.abs(value - 0.25) < 1e-6)).toBe(true);
      }),
    );
  });

  test.each(methods)('%s to the same size changes nothing', (method) => {
    expect(toNested(resize(colours, 2, 3, { method }))).toEqual(toNested(colours));
  });

  test.each(methods)('%s treats a mirrored picture as the mirror does', (method) => {
    // Odd factors: with even ones a nearest centre lies on a border and must take a side.
    const made = resize(flipHorizontal(matrix), 6, 9, { method });
    const mirrored = flipHorizontal(resize(matrix, 6, 9, { method }));
    made.data.forEach((value, index) => {
      expect(value).toBeCloseTo(mirrored.data[index], 5);
    });
  });

  const example = tensor([
    [0, 10, 20, 30],
    [40, 0, 80, 120],
    [200, 100, 50, 25],
  ]);

  test('bilinear gives what BILINEAR of Pillow 12.3 gives', () => {
    const smaller = [15.1786, 46.4286, 95.5357, 61.1607];
    resize(example, 2, 2).data.forEach((value, index) => {
      expect(value).toBeCloseTo(smaller[index], 3);
    });
    const mixed = [3, 15, 27, 13, 25, 59.4, 28, 40, 108, 113.2, 61, 62.7, 170, 75, 32.5];
    resize(example, 5, 3).data.forEach((value, index) => {
      expect(value).toBeCloseTo(mixed[index], 3);
    });
  });

  test('area takes the mean of each block and keeps the mean of the picture', () => {
    const blocks = resize(crop(example, 0, 0, 2, 4), 1, 2, { method: 'area' });
    expect(toNested(blocks)).toEqual([[12.5, 62.5]]);
    expect(mean(resize(example, 2, 3, { method: 'area' }))).toBeCloseTo(mean(example), 4);
  });

  test('shrinking averages a fine pattern away, except to the nearest pixel', () => {
    const stripes = tensor(Array.from({ length: 8 }, () => [0, 1, 0, 1, 0, 1, 0, 1]));
    expect(resize(stripes, 2, 2).get(0, 0)).toBeCloseTo(0.5, 1);
    expect(resize(stripes, 2, 2, { method: 'nearest' }).get(0, 0)).toBe(0);
  });

  test('nearest takes the old pixel under the centre of the new one', () => {
    const six = tensor([[0, 1, 2, 3, 4, 5]]);
    expect(toNested(resize(six, 1, 2, { method: 'nearest' }))).toEqual([[1, 4]]);
    expect(toNested(resize(six, 1, 3, { method: 'nearest' }))).toEqual([[1, 3, 5]]);
  });

  test('a nearest centre exactly on a border takes the pixel behind it, at every size', () => {
    const pair = tensor([[0, 1]]);
    for (let width = 1; width < 200; width += 2) {
      const middle = (width - 1) / 2;
      expect(resize(pair, 1, width, { method: 'nearest' }).get(0, middle), `${width}`).toBe(1);
    }
  });

  test('raw pixels stay raw pixels', () => {
    const made = resize(pixelsOf([0, 255], [1, 2, 1]), 1, 1);
    expect(made.dtype).toBe('uint8');
    expect(made.get(0, 0, 0)).toBe(128);
  });

  test('refuses impossible sizes, methods and shapes', () => {
    expect(() => resize(matrix, 0, 3)).toThrow(OptionError);
    expect(() => resize(matrix, 2, 2.5)).toThrow(OptionError);
    expect(() => resize(matrix, 2, 2, { method: 'cubic' as ResizeMethod })).toThrow(
      /nearest, bilinear or area, but is 'cubic'/,
    );
    expect(() => resize(tensor([1, 2]) as unknown as typeof matrix, 2, 2)).toThrow(ShapeError);
  });
});
