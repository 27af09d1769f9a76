import { createRandom, drawsFrom, vary } from 'convlab';
import type { Draw } from 'convlab';
import { describe, expect, test } from 'vitest';

interface Layer {
  picture: number;
  kernel: number;
}
const own: Layer = { picture: 64, kernel: 5 };
const draw = ({ whole, pick }: Draw): Layer => ({ picture: whole(40, 96), kernel: pick(3, 5, 7) });
const numbers = Array.from({ length: 100 }, (_, index) => index + 1);

describe('vary', () => {
  test('gives the numbers of the course for 0', () => {
    expect(vary(0, 'shape', own, draw)).toBe(own);
  });

  test('gives the same numbers for the same number and name', () => {
    for (const personal of numbers) {
      expect(vary(personal, 'shape', own, draw)).toEqual(vary(personal, 'shape', own, draw));
    }
  });

  test('gives others for another number, and for another exercise of the same lesson', () => {
    const texts = (name: string): string[] =>
      numbers.map((personal) => JSON.stringify(vary(personal, name, own, draw)));
    expect(new Set(texts('shape')).size).toBeGreaterThan(60);
    const same = texts('shape').filter((text, index) => text === texts('batch')[index]);
    expect(same.length).toBeLessThan(10);
  });

  test('repeats a draw until it is sensible', () => {
    for (const personal of numbers) {
      const even = vary(personal, 'shape', own, draw, ({ picture }) => picture % 8 === 0);
      expect(even.picture % 8).toBe(0);
    }
  });

  test('says so when no draw is sensible', () => {
    expect(() => vary(1, 'shape', own, draw, () => false)).toThrow(
      /none of 10000 draws of “shape”/,
    );
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 32])('refuses %d, even where it draws nothing', (wrong) => {
    expect(() => vary(wrong, 'shape', own, draw)).toThrow(/vary: seed/);
  });

  test('takes the largest number that createRandom takes', () => {
    expect(vary(2 ** 32 - 1, 'shape', own, draw).kernel).toBeGreaterThan(2);
  });
});

describe('drawsFrom', () => {
  test('draws every value in its bounds and none outside of them', () => {
    const { pick, whole, matrix } = drawsFrom(createRandom(3));
    const draws = Array.from({ length: 300 }, () => [pick('a', 'b'), whole(-1, 1)]);
    expect(new Set(draws.flat())).toEqual(new Set(['a', 'b', -1, 0, 1]));
    const rows = matrix(2, 3, 0, 9);
    expect(rows.map((row) => row.length)).toEqual([3, 3]);
    expect(rows.flat().every((value) => value >= 0 && value <= 9)).toBe(true);
  });
});
