import { OptionError, ShapeError, fromData, mosaic } from 'convlab';
import { expect, test } from 'vitest';

const three = fromData(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 1, 2, 1]);

test('pictures stand side by side with a gap, and the last row is filled up', () => {
  const all = mosaic(three, { columns: 2, gap: 1, fill: 9 });
  expect(all.shape).toEqual([3, 5, 1]);
  expect([...all.data]).toEqual([1, 2, 9, 3, 4, 9, 9, 9, 9, 9, 5, 6, 9, 9, 9]);
});

test('colour stays with its pixel', () => {
  const colours = fromData(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 1, 1, 3]);
  expect([...mosaic(colours, { columns: 2, gap: 0 }).data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('without columns it becomes about twice as wide as high', () => {
  const [height, width] = mosaic(fromData(new Float32Array(32 * 16), [32, 4, 4, 1]), {
    gap: 0,
  }).shape;
  expect([height, width]).toEqual([16, 32]);
});

test('what is no batch, and columns of no meaning, are refused', () => {
  expect(() => mosaic(fromData(Float32Array.of(1), [1]) as unknown as typeof three)).toThrow(
    ShapeError,
  );
  expect(() => mosaic(three, { columns: 0 })).toThrow(OptionError);
});
