import { describe, expect, test } from 'vitest';
import { channel, grayscale, mergeChannels, normalize, toPixels } from 'convlab/image';
import type { ChannelName } from 'convlab/image';
import { OptionError, ShapeError, map, tensor, toNested } from 'convlab/tensor';
import { pixelsOf } from './pixels.ts';

const pixels = pixelsOf([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], [2, 2, 3]);

describe('grayscale', () => {
  test('red, green and blue weigh 0.299, 0.587 and 0.114, and white stays 255', () => {
    const grey = grayscale(pixels);
    expect(grey.shape).toEqual([2, 2]);
    expect(grey.get(0, 0)).toBeCloseTo(0.299 * 255, 4);
    expect(grey.get(0, 1)).toBeCloseTo(0.587 * 255, 4);
    expect(grey.get(1, 0)).toBeCloseTo(0.114 * 255, 4);
    expect(grey.get(1, 1)).toBe(255);
  });

  test('values from 0 to 1 stay from 0 to 1', () => {
    expect(grayscale(normalize(pixels)).get(1, 1)).toBeCloseTo(1, 6);
  });

  test('alpha is left out', () => {
    const opaque = pixelsOf([10, 20, 30, 255], [1, 1, 4]);
    const clear = pixelsOf([10, 20, 30, 0], [1, 1, 4]);
    expect(grayscale(opaque).get(0, 0)).toBe(grayscale(clear).get(0, 0));
  });

  test('a grey picture keeps its values', () => {
    const grey = pixelsOf([7, 8], [1, 2, 1]);
    expect(toNested(grayscale(grey))).toEqual([[7, 8]]);
    expect(toNested(grayscale(tensor([[7, 8]])))).toEqual([[7, 8]]);
  });

  test('a picture with two channels is refused', () => {
    expect(() => grayscale(pixelsOf(new Uint8Array(2), [1, 1, 2]))).toThrow(ShapeError);
  });
});

describe('channels', () => {
  test('a channel is taken by name or by number', () => {
    expect(toNested(channel(pixels, 'red'))).toEqual([
      [255, 0],
      [0, 255],
    ]);
    expect(toNested(channel(pixels, 2))).toEqual(toNested(channel(pixels, 'blue')));
  });

  test('merging the channels gives the picture back', () => {
    const names: ChannelName[] = ['red', 'green', 'blue'];
    const merged = mergeChannels(names.map((name) => channel(pixels, name)));
    expect(toNested(merged)).toEqual(toNested(pixels));
  });

  test('a channel that is not there is refused with those that are', () => {
    expect(() => channel(pixels, 3)).toThrow(/0 to 2 or 'red', 'green', 'blue'/);
    expect(() => channel(pixels, 'alpha')).toThrow(OptionError);
    expect(() => channel(pixelsOf(new Uint8Array(4), [2, 2, 1]), 'red')).toThrow(
      /picture with 1 channel; give 0\./,
    );
  });

  test('matrices of different shapes, or none, cannot be merged', () => {
    expect(() => mergeChannels([])).toThrow(ShapeError);
    expect(() => mergeChannels([tensor([[1]]), tensor([[1, 2]])])).toThrow(ShapeError);
  });
});

describe('scales', () => {
  test('normalize divides by 255 and keeps the shape', () => {
    const image = normalize(pixelsOf([0, 51, 255], [1, 3, 1]));
    expect(image.shape).toEqual([1, 3, 1]);
    expect(image.dtype).toBe('float32');
    expect([...image.data]).toEqual([0, Math.fround(0.2), 1]);
  });

  test('toPixels undoes normalize for every level', () => {
    const levels = pixelsOf(
      Array.from({ length: 256 }, (_, level) => level),
      [16, 16, 1],
    );
    expect(toPixels(normalize(levels)).data).toEqual(levels.data);
  });

  test('toPixels clamps what lies outside its range', () => {
    const made = toPixels(tensor([[-1, 0, 0.5, 1, Infinity]]), { from: [0, 1] });
    expect([...made.data]).toEqual([0, 0, 128, 255, 255]);
  });

  test('toPixels refuses levels up to 255 instead of making them all white', () => {
    expect(() => toPixels(tensor([[0, 17, 231]]))).toThrow(
      'toPixels: without from, values go from 0 to 1, but these go from 0 to 231; if these are levels up to 255, normalize first, or give from: [0, 255].',
    );
  });

  test('toPixels without a range refuses a feature map and says how to choose one', () => {
    expect(() => toPixels(tensor([[-0.5, 1.5]]))).toThrow(/from -0.5 to 1.5.*min\(image\)/);
    expect(() => toPixels(tensor([[-Infinity, 1]]))).toThrow(OptionError);
  });

  test('toPixels overlooks what rounding adds to 0 and 1', () => {
    expect([...toPixels(tensor([[-1e-6, 1.000001]])).data]).toEqual([0, 255]);
  });

  test('toPixels returns raw pixels as they are, and stretches them when asked', () => {
    expect(toPixels(pixels)).toBe(pixels);
    const pale = pixelsOf([100, 150, 200], [1, 3, 1]);
    expect([...toPixels(pale, { from: [100, 200] }).data]).toEqual([0, 128, 255]);
  });

  test('toPixels takes another range, and makes one channel of a matrix', () => {
    const made = toPixels(tensor([[-4, 0, 4]]), { from: [-4, 4] });
    expect(made.shape).toEqual([1, 3, 1]);
    expect([...made.data]).toEqual([0, 128, 255]);
  });

  test('toPixels refuses an empty range and NaN', () => {
    expect(() => toPixels(tensor([[1]]), { from: [1, 1] })).toThrow(/must go up/);
    const broken = map(tensor([[1]]), () => NaN);
    expect(() => toPixels(broken)).toThrow(/NaN/);
  });
});
