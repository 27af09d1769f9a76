import {
  createRandom,
  crop,
  fromData,
  fromFunction,
  grayscale,
  map,
  maxDifference,
  preparePicture,
  randomUniform,
  resize,
  reshape,
} from 'convlab';
import type { Image, Matrix, Pixels } from 'convlab';
import { describe, expect, test } from 'vitest';

const random = createRandom(1);
const levels = (height: number, width: number, channels: number): Pixels =>
  fromData(
    Uint8Array.from(randomUniform([height * width * channels], random).data, (value) =>
      Math.floor(256 * value),
    ),
    [height, width, channels],
  );
const unit = (pixels: Pixels): Image => map(pixels, (level) => level / 255);

/** A rectangle of ink on paper. */
function written(
  [height, width]: [number, number],
  [top, left, bottom, right]: [number, number, number, number],
  { ink, paper }: { ink: number; paper: number },
): Matrix {
  return fromFunction([height, width], (row, column) =>
    row >= top && row < bottom && column >= left && column < right ? ink : paper,
  );
}

describe('preparePicture', () => {
  test('a picture of the right size keeps its values, from 0 to 1', () => {
    const pixels = levels(9, 9, 3);
    const prepared = preparePicture(pixels, { side: 9, channels: 3 });
    expect(maxDifference(prepared, unit(pixels))).toBe(0);
  });

  test('takes the square in the middle, and the mean of what lies under each pixel', () => {
    const pixels = levels(40, 61, 3);
    const expected = resize(unit(crop(pixels, 0, 10, 40, 40)), 8, 8, { method: 'area' });
    const prepared = preparePicture(pixels, { side: 8, channels: 3 });
    expect(maxDifference(prepared, expected)).toBeLessThan(1e-6);
  });

  test('makes grey of colour, and three equal channels of grey', () => {
    const pixels = levels(9, 9, 3);
    const grey = preparePicture(pixels, { side: 9, channels: 1 });
    expect(grey.shape).toEqual([9, 9, 1]);
    const expected = reshape(grayscale(unit(pixels)), [9, 9, 1]);
    expect(maxDifference(grey, expected)).toBe(0);
    const colour = preparePicture(grey, { side: 9, channels: 3 });
    expect([...colour.data.slice(3, 6)]).toEqual(new Array(3).fill(grey.data[1]));
  });

  test('lays what is transparent on white', () => {
    const pixels = fromData(
      Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 51, 9, 9, 9, 255]),
      [2, 2, 4],
    );
    const { data } = preparePicture(pixels, { side: 2, channels: 3 });
    expect(
      [...data].filter((_, place) => place % 3 === 0).map((v) => Number(v.toFixed(4))),
    ).toEqual([1, 0, 0.8, 0.0353]);
  });

  test('inverts, then subtracts the mean and divides by the deviation', () => {
    const pixels = levels(4, 4, 3);
    const mean = [0.1, 0.2, 0.3];
    const prepared = preparePicture(pixels, {
      side: 4,
      channels: 3,
      invert: true,
      mean,
      deviation: 0.5,
    });
    const expected = Float32Array.from(
      pixels.data,
      (level, place) => (1 - level / 255 - mean[place % 3]) / 0.5,
    );
    expect(maxDifference(prepared, fromData(expected, [4, 4, 3]))).toBeLessThan(1e-6);
  });

  test('ink becomes 1 and paper 0, whichever is darker, and stands in the middle', () => {
    const place: [number, number, number, number] = [5, 30, 45, 62];
    const dark = written([80, 120], place, { ink: 0.2, paper: 0.9 });
    const bright = written([80, 120], place, { ink: 0.9, paper: 0.1 });
    const input = { side: 24, channels: 1, ink: { margin: 2 } } as const;
    const seen = preparePicture(dark, input);
    expect(maxDifference(seen, preparePicture(bright, input))).toBeLessThan(1e-6);
    const at = (row: number, column: number): number => seen.data[row * 24 + column];
    expect(at(12, 12)).toBeCloseTo(1, 5);
    // 40 of 48 rows are ink, 32 of 48 columns.
    const rows = Array.from({ length: 24 }, (_, row) => at(row, 12) > 0.5);
    const columns = Array.from({ length: 24 }, (_, column) => at(12, column) > 0.5);
    expect([rows.indexOf(true), rows.lastIndexOf(true)]).toEqual([2, 21]);
    expect([columns.indexOf(true), columns.lastIndexOf(true)]).toEqual([4, 19]);
  });

  test('where nothing is written, there is only paper', () => {
    const input = { side: 8, channels: 1, ink: { margin: 1 } } as const;
    for (const paper of [0, 0.4, 1]) {
      const blank = fromFunction([20, 30], () => paper);
      expect(Math.max(...preparePicture(blank, input).data)).toBe(0);
    }
  });

  test('small pictures grow smoothly', () => {
    const small = fromData(Float32Array.from([0, 1, 0, 1]), [2, 2]);
    const prepared = preparePicture(small, { side: 6, channels: 1 });
    expect(new Set(prepared.data).size).toBeGreaterThan(2);
  });

  test.each([
    [{ side: 0, channels: 1 }, /input\.side/],
    [{ side: 8, channels: 2 }, /input\.channels must be 1 or 3/],
    [{ side: 8, channels: 3, ink: { margin: 1 } }, /one channel/],
    [{ side: 8, channels: 1, ink: { margin: 4 } }, /leave nothing/],
    [{ side: 8, channels: 3, mean: [0, 1] }, /one for each of 3 channels/],
    [{ side: 8, channels: 1, deviation: 0 }, /above 0/],
    [{ side: 8, channels: 1, size: 3 }, /has no size/],
  ])('%o makes no sense', (input, message) => {
    expect(() => preparePicture(levels(9, 9, 3), input as never)).toThrow(message);
  });

  test('a picture of two channels is refused', () => {
    expect(() => preparePicture(levels(9, 9, 2), { side: 3, channels: 1 })).toThrow(
      /1, 3 or 4 channels/,
    );
  });
});
