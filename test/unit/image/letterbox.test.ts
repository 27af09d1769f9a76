import { describe, expect, test } from 'vitest';
import { letterbox, letterboxPlace } from 'convlab/image';
import { OptionError, fromData, fromFunction, tensor, toNested } from 'convlab/tensor';

describe('letterbox', () => {
  test('puts bars of equal height above and below a wide picture', () => {
    const wide = tensor([[1, 2, 3, 4]]);
    expect(toNested(letterbox(wide, 4, 4))).toEqual([
      [0, 0, 0, 0],
      [1, 2, 3, 4],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  test('puts bars of the wished value beside a tall picture, in every channel', () => {
    const tall = fromFunction([3, 1, 2], (row, _, channel) => row + channel / 2);
    const framed = letterbox(tall, 3, 3, { fill: 9 });
    expect(toNested(framed)).toEqual([
      [
        [9, 9],
        [0, 0.5],
        [9, 9],
      ],
      [
        [9, 9],
        [1, 1.5],
        [9, 9],
      ],
      [
        [9, 9],
        [2, 2.5],
        [9, 9],
      ],
    ]);
  });

  test('keeps the proportions where resize would stretch', () => {
    // A disc stays as wide as it is high.
    const disc = fromFunction([20, 40], (row, column) =>
      Math.hypot(row - 9.5, column - 19.5) < 8 ? 1 : 0,
    );
    const framed = letterbox(disc, 64, 64);
    const ink = (along: (row: number, column: number) => number): number =>
      new Set(
        Array.from(framed.data, (value, place) =>
          value > 0.5 ? along(Math.floor(place / 64), place % 64) : -1,
        ).filter((line) => line >= 0),
      ).size;
    expect(ink((row) => row)).toBe(ink((_, column) => column));
  });

  test('is resize for a picture of the same proportions, and keeps raw pixels whole', () => {
    const pixels = fromData(new Uint8Array([0, 100, 200, 255]), [2, 2, 1]);
    const framed = letterbox(pixels, 4, 4);
    expect(framed.data).toBeInstanceOf(Uint8Array);
    expect(framed.shape).toEqual([4, 4, 1]);
  });

  test('says where the picture stands', () => {
    expect(letterboxPlace({ height: 300, width: 451 }, 512, 512)).toEqual({
      top: 85,
      left: 0,
      height: 341,
      width: 512,
    });
  });

  test('refuses a frame without height', () => {
    expect(() => letterbox(tensor([[1]]), 0, 4)).toThrow(OptionError);
  });
});
