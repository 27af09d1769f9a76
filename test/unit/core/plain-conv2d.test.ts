import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainCore } from 'convlab/core';
import type { ConvolutionGeometry } from 'convlab/core';
import { convolutionOf, edges } from './geometry.ts';
import {
  convolutionArrays as arrays,
  convolutionGeometries,
  depthwiseGeometries,
  largestDifference,
} from './samples.ts';
import { eachProduct } from './written-out.ts';

const core = plainCore();
const tolerance = 1e-5;

function checkForward(geometry: ConvolutionGeometry): void {
  const { x, kernel, bias, dy } = arrays(geometry);
  const sums = new Float64Array(dy.length);
  eachProduct(geometry, (from, weight, to) => (sums[to] += x[from] * kernel[weight]));
  const y = new Float32Array(dy.length).fill(7);
  core.conv2d(x, kernel, y, geometry);
  expect(largestDifference(y, sums)).toBeLessThan(tolerance);

  const expected = sums.map((sum, n) => Math.max(0, sum + bias[n % bias.length]));
  core.conv2d(x, kernel, y, geometry, { bias, relu: true });
  expect(largestDifference(y, expected)).toBeLessThan(tolerance);
}

function checkGradient(geometry: ConvolutionGeometry): void {
  const { x, kernel, bias, dy } = arrays(geometry);
  const expected = {
    dx: new Float64Array(x.length),
    dKernel: new Float64Array(kernel.length),
    dBias: new Float64Array(bias.length),
  };
  eachProduct(geometry, (from, weight, to) => {
    expected.dx[from] += kernel[weight] * dy[to];
    expected.dKernel[weight] += x[from] * dy[to];
  });
  dy.forEach((upstream, n) => (expected.dBias[n % bias.length] += upstream));
  const dx = new Float32Array(x.length).fill(7);
  const dKernel = new Float32Array(kernel.length).fill(7);
  const dBias = new Float32Array(bias.length).fill(7);
  core.conv2dGradient(x, kernel, dy, { dx, dKernel, dBias }, geometry);
  expect(largestDifference(dx, expected.dx)).toBeLessThan(tolerance);
  expect(largestDifference(dKernel, expected.dKernel)).toBeLessThan(tolerance);
  expect(largestDifference(dBias, expected.dBias)).toBeLessThan(tolerance);
}

/** More places, and more numbers in a patch, than one block holds. */
const large = convolutionOf({
  height: 17,
  width: 16,
  inChannels: 30,
  outChannels: 5,
  ...edges(1),
});

/** More output channels than one block holds. */
const wide = convolutionOf({ height: 4, width: 3, inChannels: 2, outChannels: 261, ...edges(1) });

describe('the plain core', () => {
  test('conv2d adds up the products of its formula for every geometry', () => {
    fc.assert(fc.property(convolutionGeometries(), checkForward));
    fc.assert(fc.property(depthwiseGeometries(), checkForward));
  });

  test('conv2dGradient adds up the same products for every geometry', () => {
    fc.assert(fc.property(convolutionGeometries(), checkGradient));
    fc.assert(fc.property(depthwiseGeometries(), checkGradient));
  });

  test('convolution is right beyond the size of one block', () => {
    for (const geometry of [large, wide]) {
      checkForward(geometry);
      checkGradient(geometry);
    }
  });

  test('conv2dGradient computes only what it is asked for', () => {
    const { x, kernel, dy, bias } = arrays(large);
    const dBias = new Float32Array(bias.length);
    core.conv2dGradient(x, kernel, dy, { dBias }, large);
    const sums = new Float32Array(bias.length);
    core.columnSums(dy, sums);
    expect(dBias).toEqual(sums);
  });

  test('a wrong length is an error that names function, array and both lengths', () => {
    const { x, kernel, dy } = arrays(large);
    const short = kernel.subarray(1);
    expect(() => {
      core.conv2d(x, short, dy, large);
    }).toThrow(
      new RangeError(
        `conv2d: kernel holds ${kernel.length - 1} numbers, but must hold ${kernel.length}.`,
      ),
    );
    expect(() => {
      core.conv2dGradient(x, kernel, dy, { dx: new Float32Array(3) }, large);
    }).toThrow(`conv2dGradient: dx holds 3 numbers, but must hold ${x.length}.`);
  });
});
