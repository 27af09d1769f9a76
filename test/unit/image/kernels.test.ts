import { describe, expect, test } from 'vitest';
import { exampleMatrices, workedExample } from 'convlab/data';
import { kernels } from 'convlab/image';
import { conv2d } from 'convlab/ops';
import { OptionError, fromFunction, maxDifference, sum, toNested } from 'convlab/tensor';

describe('the classic kernels', () => {
  test.each([
    ['boxBlur', '002-plus-blur-ninth'],
    ['gaussianBlur', '003-gaussian-spike'],
    ['sharpen', '002-plus-sharpen'],
    ['verticalEdge', '001-manual-conv-valid'],
    ['prewittVertical', '003-edge-demo-vertical'],
    ['prewittHorizontal', '003-edge-demo-horizontal'],
    ['sobelVertical', '001-sobel-on-edge'],
    ['sobelVertical', '002-plus-vertical'],
    ['sobelHorizontal', '002-plus-horizontal'],
    ['laplacian', '002-laplacian-5x5'],
    ['outline', '002-plus-corner'],
  ] as const)('%s is the kernel of the worked example %s', (name, id) => {
    const { kernel } = exampleMatrices(workedExample(id, 'conv2d'));
    expect(maxDifference(kernels[name](), kernel)).toBeLessThan(1e-7);
  });

  test('horizontal kernels are vertical ones with rows and columns exchanged', () => {
    const turned = (name: 'verticalEdge' | 'prewittVertical' | 'sobelVertical') =>
      toNested(kernels[name]().transpose(1, 0));
    expect(toNested(kernels.horizontalEdge())).toEqual(turned('verticalEdge'));
    expect(toNested(kernels.prewittHorizontal())).toEqual(turned('prewittVertical'));
    expect(toNested(kernels.sobelHorizontal())).toEqual(turned('sobelVertical'));
  });

  test('blurs, sharpen, emboss and identity keep the level of a flat area', () => {
    for (const name of ['identity', 'boxBlur', 'gaussianBlur', 'sharpen', 'emboss'] as const) {
      expect(sum(kernels[name]()), name).toBeCloseTo(1, 6);
    }
  });

  test('edge and Laplacian kernels answer 0 to a flat area', () => {
    const names = [
      'verticalEdge',
      'horizontalEdge',
      'prewittVertical',
      'prewittHorizontal',
      'sobelVertical',
      'sobelHorizontal',
      'laplacian',
      'outline',
    ] as const;
    for (const name of names) expect(sum(kernels[name]()), name).toBe(0);
  });

  test('emboss answers more where levels rise towards the bottom right', () => {
    expect(toNested(kernels.emboss())).toEqual([
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ]);
    const slope = (row: number, column: number) =>
      conv2d(
        fromFunction([3, 3], (y, x) => row * y + column * x),
        kernels.emboss(),
      ).get(0, 0);
    const flat = 1;
    expect(slope(1, 0)).toBeGreaterThan(flat);
    expect(slope(0, 1)).toBeGreaterThan(flat);
    expect(slope(1, -1)).toBe(0);
  });

  test('changing a kernel changes it for nobody else', () => {
    kernels.laplacian().set(1, 1, 99);
    expect(kernels.laplacian().get(1, 1)).toBe(-4);
  });
});

describe('the Gaussian', () => {
  test('sums to 1, is highest in the middle and the same from all sides', () => {
    const bell = kernels.gaussian(5, 1);
    expect(bell.shape).toEqual([5, 5]);
    expect(sum(bell)).toBeCloseTo(1, 6);
    expect(bell.get(2, 2)).toBe(Math.max(...bell.data));
    expect(bell.get(0, 1)).toBe(bell.get(3, 4));
  });

  test('its ratios are those of the bell curve', () => {
    const bell = kernels.gaussian(3, 0.8);
    expect(bell.get(1, 0) / bell.get(1, 1)).toBeCloseTo(Math.exp(-1 / (2 * 0.64)), 5);
  });

  test('a very narrow one leaves the picture as it is', () => {
    expect(toNested(kernels.gaussian(3, 0.01))).toEqual(toNested(kernels.identity()));
  });

  test('an even size and a width of 0 are refused', () => {
    expect(() => kernels.gaussian(4, 1)).toThrow(/must be odd.*try 3 or 5/);
    expect(() => kernels.gaussian(3, 0)).toThrow(OptionError);
    expect(() => kernels.gaussian(3, NaN)).toThrow(OptionError);
  });

  test('a width whose square is 0 is refused instead of giving NaN', () => {
    expect(() => kernels.gaussian(3, 1e-200)).toThrow(/sigma must be above 0.*square.*try 0\.5/);
    expect(kernels.gaussian(3, 1e-160).get(1, 1)).toBe(1);
  });
});
