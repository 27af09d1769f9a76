import { describe, expect, test } from 'vitest';
import {
  flipHorizontal,
  rotate90,
  rotateImage,
  shiftImage,
  warpImage,
  zoomImage,
} from 'convlab/image';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromFunction,
  maxDifference,
  mean,
  randomUniform,
  tensor,
  toNested,
} from 'convlab/tensor';

const picture = randomUniform([7, 7, 3], createRandom(1));
const row = tensor([[1, 2, 3, 4]]);

describe('warpImage', () => {
  test('takes whole pixels as they are, so that shifts and mirrors are exact', () => {
    expect(warpImage(picture, [1, 0, -2, 0, 1, 1, 0, 0, 1]).data).toEqual(
      shiftImage(picture, -1, 2).data,
    );
    expect(warpImage(picture, [-1, 0, 6, 0, 1, 0, 0, 0, 1]).data).toEqual(
      flipHorizontal(picture).data,
    );
  });

  test('takes the weighted mean between pixels', () => {
    expect(toNested(warpImage(row, [1, 0, 0.25, 0, 1, 0, 0, 0, 1], { fill: 'edge' }))).toEqual([
      [1.25, 2.25, 3.25, 4],
    ]);
    const method = 'nearest';
    expect(toNested(warpImage(row, [1, 0, 0.25, 0, 1, 0, 0, 0, 1], { method }))).toEqual([
      [1, 2, 3, 4],
    ]);
  });

  test('fills what comes in with a number, the last pixel, or the mirrored picture', () => {
    const by = (fill: number | 'edge' | 'reflect'): number[][] =>
      toNested(warpImage(row, [1, 0, -3, 0, 1, 0, 0, 0, 1], { fill, width: 10 }));
    expect(by(9)).toEqual([[9, 9, 9, 1, 2, 3, 4, 9, 9, 9]]);
    expect(by('edge')).toEqual([[1, 1, 1, 1, 2, 3, 4, 4, 4, 4]]);
    expect(by('reflect')).toEqual([[3, 2, 1, 1, 2, 3, 4, 4, 3, 2]]);
  });

  test('maps every picture of a batch alike, and shows perspective', () => {
    const batch = fromFunction([2, 4, 5, 1], (n, y, x) => 100 * n + 10 * y + x);
    const tilted = warpImage(batch, [1, 0, 0, 0, 1, 0, 1, 0, 1]);
    // (x, y) shows (x / (x + 1), y / (x + 1)): at x = 1, y = 2 the place (1/2, 1).
    expect([tilted.get(0, 2, 1, 0), tilted.get(1, 2, 1, 0)]).toEqual([10.5, 110.5]);
  });

  test.each([0.5, 'edge', 'reflect'] as const)(
    'has no value that is not a number on the horizon (fill %s)',
    (fill) => {
      // w is 0 at x = 1.
      const seen = warpImage(row, [1, 0, 0, 0, 1, 0, 1, 0, -1], { fill });
      expect(seen.data.every(Number.isFinite)).toBe(true);
      expect(seen.get(0, 1)).toBe(fill === 0.5 ? 0.5 : 0);
    },
  );

  test('says what is wrong', () => {
    expect(() => warpImage(picture, [1, 0, 0] as never)).toThrow(/nine finite numbers/);
    const same = [1, 0, 0, 0, 1, 0, 0, 0, 1] as const;
    expect(() => warpImage(picture, same, { fill: 'wrap' as never })).toThrow(OptionError);
    expect(() => warpImage(picture, same, { method: 'cubic' as never })).toThrow(/bilinear/);
    expect(() => warpImage(tensor([1, 2]) as never, same)).toThrow(ShapeError);
  });
});

describe('rotateImage', () => {
  test('turns counter-clockwise about the middle: a quarter is that of rotate90', () => {
    const turned = rotateImage(picture, 90);
    expect(maxDifference(turned, rotate90(picture, -1))).toBeLessThan(1e-6);
    expect(maxDifference(rotateImage(picture, -180), rotate90(picture, 2))).toBeLessThan(1e-6);
  });

  test('keeps a chosen place where it is', () => {
    const dot = fromFunction([5, 5], (y, x) => Number(y === 1 && x === 3));
    expect(rotateImage(dot, 33, { centre: [1, 3] }).get(1, 3)).toBeCloseTo(1, 6);
    expect(rotateImage(dot, 33).get(1, 3)).toBeLessThan(0.9);
  });
});

describe('zoomImage', () => {
  test('enlarges about the middle, and back is the picture where it is smooth', () => {
    const ramp = fromFunction([9, 9], (y, x) => y + 2 * x);
    const large = zoomImage(ramp, 2);
    expect(large.get(4, 4)).toBe(12);
    expect(large.get(4, 6)).toBeCloseTo(14, 6);
    expect(mean(large)).toBeCloseTo(mean(ramp), 5);
    expect(() => zoomImage(ramp, 0)).toThrow(/above 0/);
  });
});
