import { describe, expect, test } from 'vitest';
import { kernelDesigner } from 'convlab/explore';
import { kernels } from 'convlab/image';
import { conv2d } from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromData,
  fromFunction,
  full,
  map,
  randomUniform,
  tensor,
  toNested,
  zeros,
} from 'convlab/tensor';
import type { Matrix } from 'convlab/tensor';
import { shownScale } from '../../../lib/explore/kernel-designer/layout.ts';
import { arithmeticAt, featureMap } from '../../../lib/explore/kernel-designer/model.ts';
import { packImage, unpackImage } from '../../../lib/explore/kernel-designer/packed-image.ts';
import { paintIn, scaleOf, scaleText } from '../../../lib/explore/kernel-designer/paint-map.ts';
import {
  dividedBySum,
  fitsOn,
  nextSize,
  presetOf,
  resized,
  sumOfWeights,
  turned,
  withWeight,
  type DesignerState,
} from '../../../lib/explore/kernel-designer/state.ts';
import {
  readWeight,
  resultLine,
  shortWeight,
  sumLine,
  weightText,
} from '../../../lib/explore/kernel-designer/words.ts';

const stateOf = (kernel: Matrix, rest: Partial<DesignerState> = {}): DesignerState => ({
  kernel: toNested(kernel),
  factor: 1,
  offset: 0,
  display: 'automatic',
  row: 0,
  column: 0,
  ...rest,
});
const photo = map(randomUniform([70, 80], createRandom(1)), (value) => Math.round(255 * value));
const ones3 = full([3, 3], 1);

describe('a picture on its way to the browser', () => {
  test('a small one keeps its numbers', () => {
    const image = tensor([
      [0.1, -2],
      [7.25, 1e-3],
    ]);
    const packed = packImage(image);
    expect(unpackImage(packed).data).toEqual(image.data);
    expect(packed).toMatchObject({ black: -2, white: 7.25 });
  });

  test('a photograph of whole levels keeps them', () => {
    const packed = packImage(photo);
    expect(packed).toMatchObject({ black: 0, white: 255, height: 70, width: 80 });
    expect(unpackImage(packed).data).toEqual(photo.data);
  });

  test('a large picture of real numbers is off by half a shade at most', () => {
    const image = randomUniform([90, 70], createRandom(2));
    const packed = packImage(image);
    expect(packed).toMatchObject({ black: 0, white: 1 });
    unpackImage(packed).data.forEach((value, index) => {
      expect(Math.abs(value - image.data[index])).toBeLessThanOrEqual(0.5 / 255 + 1e-6);
    });
  });
});

describe('the model of kernelDesigner', () => {
  test('the map is that of conv2d, with factor and offset', () => {
    const state = stateOf(kernels.sobelVertical(), { factor: 0.25, offset: 128 });
    const expected = map(conv2d(photo, kernels.sobelVertical()), (value) => value / 4 + 128);
    const found = featureMap(photo, state);
    expect(found.shape).toEqual([68, 78]);
    found.data.forEach((value, index) => {
      expect(value).toBeCloseTo(expected.data[index], 3);
    });
  });

  test('the arithmetic at a place gives the value of the map there', () => {
    const state = stateOf(kernels.emboss(), { factor: 0.5, offset: 10, row: 17, column: 23 });
    const { patch, products, sum, result } = arithmeticAt(photo, state);
    expect(patch.get(0, 0)).toBe(photo.get(17, 23));
    expect(products.get(2, 2)).toBe(2 * photo.get(19, 25));
    expect(sum).toBe([...products.data].reduce((total, value) => total + value, 0));
    expect(result).toBeCloseTo(featureMap(photo, state).get(17, 23), 3);
  });

  test('where the kernel does not fit, the nearest place is taken', () => {
    expect(arithmeticAt(photo, stateOf(ones3, { row: 500, column: -3 }))).toMatchObject({
      row: 67,
      column: 0,
    });
  });
});

describe('what the learner can do with a kernel', () => {
  test('divided by the sum, the weights add up to 1', () => {
    const state = dividedBySum(stateOf(ones3, { factor: 7 }));
    expect(state.factor).toBe(1 / 9);
    expect(sumOfWeights(state)).toBeCloseTo(1, 12);
  });

  test('a sum of 0 divides nothing', () => {
    const state = stateOf(kernels.laplacian());
    expect(sumOfWeights(state)).toBe(0);
    expect(dividedBySum(state)).toBe(state);
  });

  test('turned once, left is at the top; turned four times, all is as before', () => {
    const state = stateOf(tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])); // prettier-ignore
    expect(turned(state).kernel).toEqual([[7, 4, 1], [8, 5, 2], [9, 6, 3]]); // prettier-ignore
    expect(turned(turned(turned(turned(state)))).kernel).toEqual(state.kernel);
  });

  test('made larger and smaller again, it is the same, and so is the middle of its map', () => {
    const state = stateOf(kernels.sharpen());
    const large = resized(state, 5);
    expect(large.kernel[0]).toEqual([0, 0, 0, 0, 0]);
    expect(resized(large, 3)).toEqual(state);
    expect(featureMap(photo, large).get(5, 6)).toBe(featureMap(photo, state).get(6, 7));
  });

  test('kernels of any sides become square: no weight is lost, an even one stays at the top left', () => {
    const row = resized(stateOf(tensor([[1, 2, 5]])), 3);
    expect(row.kernel).toEqual([[0, 0, 0], [1, 2, 5], [0, 0, 0]]); // prettier-ignore
    const even = resized(stateOf(tensor([[1, 2], [3, 4]])), 3); // prettier-ignore
    expect(even.kernel).toEqual([[1, 2, 0], [3, 4, 0], [0, 0, 0]]); // prettier-ignore
    expect([nextSize(row), nextSize(stateOf(tensor([[1], [2], [5]])))]).toEqual([5, 3]);
  });

  test('a kernel fits on a picture if neither side is longer', () => {
    const long = stateOf(tensor([[1, 1, 1, 1, 1, 1, 1]]));
    expect(fitsOn(long, { height: 4, width: 9 })).toBe(true);
    expect(fitsOn(turned(long), { height: 4, width: 9 })).toBe(false);
  });

  test('one weight can be changed, and then it is no preset any more', () => {
    const presets: [string, number[][]][] = [['sharpen', toNested(kernels.sharpen())]];
    const state = stateOf(kernels.sharpen());
    expect(presetOf(state, presets)).toBe('sharpen');
    const changed = withWeight(state, [1, 2], 4);
    expect(changed.kernel).toEqual([[0, -1, 0], [-1, 5, 4], [0, -1, 0]]); // prettier-ignore
    expect(presetOf(changed, presets)).toBeUndefined();
  });
});

describe('the colours of the map', () => {
  const packed = packImage(photo);
  const colorsOf = (state: DesignerState): string =>
    scaleOf(featureMap(photo, state), state, packed).colors;

  test('a kernel that keeps brightness makes a photograph, others a signed map', () => {
    expect(colorsOf(stateOf(kernels.gaussianBlur()))).toBe('gray');
    expect(colorsOf(stateOf(kernels.sharpen()))).toBe('gray');
    expect(colorsOf(stateOf(kernels.laplacian()))).toBe('signed');
    expect(colorsOf(stateOf(kernels.laplacian(), { offset: 128 }))).toBe('gray');
    expect(colorsOf(stateOf(kernels.laplacian(), { display: 'gray' }))).toBe('gray');
    expect(colorsOf(stateOf(ones3))).toBe('signed');
  });

  test('in a signed map zero is white, below it blue, above it orange', () => {
    const signs = tensor([[-3, 0, 3]]);
    const scale = { colors: 'signed', range: [-3, 3] } as const;
    const { data } = paintIn(signs, scale);
    expect([...data.slice(3, 6)]).toEqual([255, 255, 255]);
    expect(data[2]).toBeGreaterThan(data[0]);
    expect(data[6]).toBeGreaterThan(data[8]);
    expect(scaleText(scale)).toBe('blue −3 or less, white 0, orange 3 or more');
  });

  test('a few strong answers do not make the rest pale', () => {
    const calm = fromFunction([40, 40], (row, column) => ((row + column) % 3) - 1);
    calm.set(5, 5, 1000);
    expect(scaleOf(calm, stateOf(zeros([3, 3])), packed).range).toEqual([-1, 1]);
  });

  test('a map of zeros has a scale too', () => {
    expect(scaleOf(zeros([30, 30]), stateOf(zeros([3, 3])), packed).range).toEqual([-1, 1]);
  });
});

describe('the words of kernelDesigner', () => {
  test.each([
    [1, '1'],
    [-2.5, '−2.5'],
    [Math.fround(1 / 9), '1/9'],
    [-1 / 16, '−1/16'],
    [0.123456, '0.1235'],
    [0.70710678, '0.7071'],
    [-0.00001, '−0.00001'],
    [2e-8, '2e−8'],
    [0, '0'],
  ])('the weight %f is written %s', (weight, text) => {
    expect(weightText(weight)).toBe(text);
  });

  test('in small cells weights are shorter', () => {
    expect([1 / 9, -0.0133, 12, 0].map((weight) => shortWeight(weight, 32))).toEqual([
      '.111',
      '−.013',
      '12',
      '0',
    ]);
    expect(shortWeight(1 / 9, 44)).toBe('1/9');
  });

  test.each([
    ['1/9', 1 / 9],
    ['-0,5', -0.5],
    ['−3', -3],
    [' 2 ', 2],
    ['', undefined],
    ['-', undefined],
    ['1/', undefined],
    ['1/0', undefined],
    ['dd', undefined],
    ['1e99', undefined],
  ])('the text “%s” is the weight %s', (text, weight) => {
    expect(readWeight(text)).toBe(weight);
  });

  test.each([
    [kernels.laplacian(), 1, /: 0: even areas become 0/],
    [kernels.sharpen(), 1, /: 1: even areas keep their brightness/],
    [ones3, 1, /: 9: even areas become 9 times as bright/],
    [ones3, 1 / 18, /: 0.5: even areas become darker, 0.5 times as bright/],
    [kernels.identity(), -1, /: −1: even areas fall below zero/],
  ])('the sum of the weights is explained', (kernel, factor, words) => {
    expect(sumLine(stateOf(kernel, { factor }))).toMatch(words);
  });

  test('the result shows factor and offset only where there are any', () => {
    const plain = stateOf(ones3);
    const even = full([3, 3], 2);
    expect(resultLine(arithmeticAt(even, plain), plain)).toBe('18');
    const scaled = stateOf(ones3, { factor: 1 / 9, offset: -5 });
    expect(resultLine(arithmeticAt(even, scaled), scaled)).toBe('18 · 1/9 − 5 = −3');
  });
});

describe('kernelDesigner', () => {
  const givenOf = (html: string): { presets: [string, number[][]][]; state: DesignerState } =>
    JSON.parse(/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as ReturnType<typeof givenOf>;

  test('starts with the classic kernels, in the middle of the picture', () => {
    const { html, description } = kernelDesigner(photo, { title: 'Design' });
    const { presets, state } = givenOf(html);
    expect(presets.map(([name]) => name)).toContain('gaussianBlur');
    expect(state).toMatchObject({ kernel: toNested(kernels.sobelVertical()), row: 33, column: 38 });
    expect(description).toMatch(
      /^Design: A 3×3 kernel on a picture of 70×80 pixels\. Its feature map has 68×78 values/,
    );
  });

  test('starts with the kernels that it is given', () => {
    const mine = tensor([[1, 2]]);
    const { presets, state } = givenOf(kernelDesigner(photo, { kernels: { mine } }).html);
    expect(presets).toEqual([['mine', [[1, 2]]]]);
    expect(state.kernel).toEqual([[1, 2]]);
  });

  test('offers a small picture only the usual kernels that fit', () => {
    const { presets } = givenOf(kernelDesigner(zeros([4, 6])).html);
    expect(presets.map(([name]) => name)).toContain('sobelVertical');
    expect(presets.map(([, kernel]) => kernel.length)).not.toContain(5);
  });

  test('its still picture has an edge around picture and map, which may be white', () => {
    const { html } = kernelDesigner(zeros([10, 12]));
    const picture = decodeURIComponent(/src="[^,]*,([^"]*)"/.exec(html)?.[1] ?? '');
    const sizes = [...picture.matchAll(/<image [^>]*? (width="\d+" height="\d+")/g)].map(
      ([, size]) => size,
    );
    expect(sizes).toHaveLength(2);
    for (const size of sizes) expect(picture).toContain(`${size} fill="none"`);
  });

  test('colours become grey', () => {
    const colours = fromData(new Uint8Array(10 * 10 * 3).fill(200), [10, 10, 3]);
    expect(kernelDesigner(colours).description).toContain('10×10 pixels');
  });

  test('a picture fills half of the width, small ones in whole steps', () => {
    expect(shownScale({ height: 300, width: 451 })).toBeCloseTo(339 / 451, 6);
    expect(shownScale({ height: 28, width: 28 })).toBe(11);
    expect(shownScale({ height: 1000, width: 100 })).toBeCloseTo(0.32, 6);
  });

  test('what does not fit is refused with advice', () => {
    expect(() => kernelDesigner(zeros([2, 2]))).toThrow(OptionError);
    expect(() => kernelDesigner(photo, { kernel: zeros([9, 9]) })).toThrow(/more than 7/);
    expect(() => kernelDesigner(zeros([1200, 4]))).toThrow(ShapeError);
    expect(() => kernelDesigner(photo, { kernels: {} })).toThrow(/leave it out/);
    expect(() => kernelDesigner(photo, { kernel: [1] as unknown as Matrix })).toThrow(ShapeError);
  });
});
