import { describe, expect, test } from 'vitest';
import {
  adjustBrightness,
  adjustContrast,
  adjustHue,
  adjustSaturation,
  normalize,
} from 'convlab/image';
import { ShapeError, fromData, tensor, toNested } from 'convlab/tensor';
import type { Image, Nested } from 'convlab/tensor';

const pixels = [
  [0.134, 0.847, 0.764],
  [0.255, 0.495, 0.449],
  [0.652, 0.789, 0.094],
  [0.028, 0.836, 0.433],
  [0.762, 0.002, 0.445],
  [0.722, 0.229, 0.945],
  [1, 0, 0],
  [0, 1, 0],
  [0.2, 0.2, 0.2],
  [0.9, 0.1, 0.9],
];
const picture = tensor([pixels]);

/** What Python's module colorsys makes of the pixels: rgb_to_hsv, the change, hsv_to_rgb. */
const byColorsys = {
  hue50: [
    [0.134, 0.335833, 0.847],
    [0.255, 0.341, 0.495],
    [0.094, 0.789, 0.115167],
    [0.028, 0.565667, 0.836],
    [0.762, 0.192333, 0.002],
    [0.945, 0.229, 0.571333],
    [1, 0.833333, 0],
    [0, 1, 0.833333],
    [0.2, 0.2, 0.2],
    [0.9, 0.1, 0.233333],
  ],
  hueBack200: [
    [0.847, 0.134, 0.454667],
    [0.495, 0.255, 0.381],
    [0.094, 0.188667, 0.789],
    [0.836, 0.028, 0.700333],
    [0.002, 0.762, 0.065667],
    [0.690667, 0.945, 0.229],
    [0, 1, 0.666667],
    [0.666667, 0, 1],
    [0.2, 0.2, 0.2],
    [0.366667, 0.9, 0.1],
  ],
  saturation17: [
    [0, 0.847, 0.748401],
    [0.087, 0.495, 0.4168],
    [0.633471, 0.789, 0],
    [0, 0.836, 0.419035],
    [0.762, 0, 0.444166],
    [0.650677, 0, 0.945],
    [1, 0, 0],
    [0, 1, 0],
    [0.2, 0.2, 0.2],
    [0.9, 0, 0.9],
  ],
  saturation04: [
    [0.5618, 0.847, 0.8138],
    [0.399, 0.495, 0.4766],
    [0.7342, 0.789, 0.511],
    [0.5128, 0.836, 0.6748],
    [0.762, 0.458, 0.6352],
    [0.8558, 0.6586, 0.945],
    [1, 0.6, 0.6],
    [0.6, 1, 0.6],
    [0.2, 0.2, 0.2],
    [0.9, 0.58, 0.9],
  ],
};

function expectPixels(made: Image, expected: number[][]): void {
  const difference = made.data.map((value, place) => Math.abs(value - expected.flat()[place]));
  expect(Math.max(...difference)).toBeLessThan(2e-6);
}

const rounded = (made: Parameters<typeof toNested>[0]): Nested =>
  JSON.parse(JSON.stringify(toNested(made)), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e5) / 1e5 : value,
  ) as Nested;

describe('colours', () => {
  test('adjustHue and adjustSaturation give what colorsys gives through HSV', () => {
    expectPixels(adjustHue(picture, 50), byColorsys.hue50);
    expectPixels(adjustHue(picture, -200), byColorsys.hueBack200);
    expectPixels(adjustSaturation(picture, 1.7), byColorsys.saturation17);
    expectPixels(adjustSaturation(picture, 0.4), byColorsys.saturation04);
  });

  test('a full turn of the hue and factor 1 change nothing', () => {
    expectPixels(adjustHue(picture, 360), pixels);
    expectPixels(adjustSaturation(picture, 1), pixels);
  });

  test('one channel has no colour, and that is said', () => {
    const grey = fromData(new Float32Array(4), [1, 2, 2, 1]);
    expect(() => adjustHue(grey, 10)).toThrow(ShapeError);
    expect(() => adjustSaturation(grey, 2)).toThrow(/adjustSaturation: .*three channels.*grey/);
  });
});

describe('brightness and contrast', () => {
  const grey = tensor([
    [0.1, 0.3],
    [0.5, 0.9],
  ]);

  test('brightness adds and stays within 0 to 1', () => {
    expect(rounded(adjustBrightness(grey, 0.2))).toEqual([
      [0.3, 0.5],
      [0.7, 1],
    ]);
    expect(rounded(adjustBrightness(grey, -0.2))[0 as never]).toEqual([0, 0.1]);
  });

  test('contrast stretches around the mean, 0.45', () => {
    expect(rounded(adjustContrast(grey, 0.5))).toEqual([
      [0.275, 0.375],
      [0.475, 0.675],
    ]);
    expect(rounded(adjustContrast(grey, 2))).toEqual([
      [0, 0.15],
      [0.55, 1],
    ]);
  });

  test('contrast takes the mean of each channel of each picture', () => {
    const batch = fromData(Float32Array.of(0, 0.2, 0.4, 0.6, 0.5, 0.5, 0.7, 0.9), [2, 1, 2, 2]);
    expect(rounded(adjustContrast(batch, 0))).toEqual([
      [
        [
          [0.2, 0.4],
          [0.2, 0.4],
        ],
      ],
      [
        [
          [0.6, 0.7],
          [0.6, 0.7],
        ],
      ],
    ]);
  });

  test('levels up to 255 are refused, with the remedy', () => {
    const levels = tensor([[0, 128]]);
    expect(() => adjustBrightness(levels, 0.1)).toThrow(/normalize/);
    expect(adjustBrightness(normalize(levels), 0).data[1]).toBeCloseTo(128 / 255, 6);
    expect(() => adjustContrast(grey, -1)).toThrow(/at least 0/);
    expect(() => adjustBrightness(grey, NaN)).toThrow(/finite/);
  });
});
