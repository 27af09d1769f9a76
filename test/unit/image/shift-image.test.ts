import { describe, expect, test } from 'vitest';
import { shiftImage } from 'convlab/image';
import { OptionError, ShapeError, fromFunction, tensor, toNested } from 'convlab/tensor';

const square = tensor([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]);

describe('shiftImage', () => {
  test('moves down and to the right, and zeros come in', () => {
    expect(toNested(shiftImage(square, 1, 2))).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 4],
    ]);
  });

  test('moves up and to the left with negative numbers', () => {
    expect(toNested(shiftImage(square, -1, -1))).toEqual([
      [5, 6, 0],
      [8, 9, 0],
      [0, 0, 0],
    ]);
  });

  test('leaves nothing of a picture that is moved out', () => {
    expect(shiftImage(square, 0, 3).data).toEqual(new Float32Array(9));
    expect(shiftImage(square, -5, 0).data).toEqual(new Float32Array(9));
  });

  test('moves every picture of a batch with all its channels, and none into another', () => {
    const batch = fromFunction(
      [2, 3, 4, 2],
      (n, row, column, channel) => 1 + n * 100 + row * 10 + column + channel / 2,
    );
    const moved = shiftImage(batch, -1, 1);
    for (const n of [0, 1]) {
      for (const channel of [0, 1]) {
        expect(moved.get(n, 0, 0, channel)).toBe(0);
        expect(moved.get(n, 0, 1, channel)).toBe(batch.get(n, 1, 0, channel));
        expect(moved.get(n, 1, 3, channel)).toBe(batch.get(n, 2, 2, channel));
        expect(moved.get(n, 2, 2, channel)).toBe(0);
      }
    }
  });

  test('reads a view in its own order', () => {
    expect(toNested(shiftImage(square.transpose(1, 0), 0, 1))).toEqual([
      [0, 1, 4],
      [0, 2, 5],
      [0, 3, 6],
    ]);
  });

  test('wants a picture and whole pixels', () => {
    expect(() => shiftImage(tensor([1, 2]), 1, 1)).toThrow(ShapeError);
    expect(() => shiftImage(square, 0.5, 1)).toThrow(OptionError);
    expect(() => shiftImage(square, 1, Number.NaN)).toThrow('right must be a whole number');
  });
});
