import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConvolutionGeometry, Core } from 'convlab/core';
import { bits, fastCores, largestError } from './fast-cores.ts';
import type { FastCores } from './fast-cores.ts';
import { convolutionOf } from './geometry.ts';
import { convolutionArrays as arrays, convolutionGeometries } from './samples.ts';
import { eachProduct } from './written-out.ts';

const tolerance = 2e-5;
let all: FastCores[] = [];

beforeAll(async () => {
  all = await fastCores();
});

/** What the formula says, product by product, in double precision. */
function written(geometry: ConvolutionGeometry): Float64Array[] {
  const { x, kernel, bias, dy } = arrays(geometry);
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dKernel = new Float64Array(kernel.length);
  const dBias = new Float64Array(bias.length);
  eachProduct(geometry, (from, weight, to) => {
    y[to] += x[from] * kernel[weight];
    dx[from] += kernel[weight] * dy[to];
    dKernel[weight] += x[from] * dy[to];
  });
  dy.forEach((upstream, n) => (dBias[n % bias.length] += upstream));
  const positive = y.map((sum, n) => Math.max(0, sum + bias[n % bias.length]));
  return [y, positive, dx, dKernel, dBias];
}

/** The same by a core; `take` makes the arrays that it works on. */
function computed(
  core: Core,
  geometry: ConvolutionGeometry,
  take: (values: Float32Array) => Float32Array,
): Float32Array[] {
  const given = arrays(geometry);
  const [x, kernel, bias, dy] = [given.x, given.kernel, given.bias, given.dy].map(take);
  const like = (values: Float32Array): Float32Array => take(values).fill(NaN);
  const y = like(dy);
  const positive = like(dy);
  const gradients = { dx: like(x), dKernel: like(kernel), dBias: like(bias) };
  core.conv2d(x, kernel, y, geometry);
  core.conv2d(x, kernel, positive, geometry, { bias, relu: true });
  core.conv2dGradient(x, kernel, dy, gradients, geometry);
  return [y, positive, gradients.dx, gradients.dKernel, gradients.dBias];
}

function inMemory(core: Core, geometry: ConvolutionGeometry): Float32Array[] {
  const taken: Float32Array[] = [];
  const results = computed(core, geometry, (values) => {
    const copy = core.allocate(values.length);
    copy.set(values);
    taken.push(copy);
    return copy;
  }).map((values) => values.slice());
  for (const values of taken) core.release(values);
  return results;
}

function check(geometry: ConvolutionGeometry, runs = all): void {
  const expected = written(geometry);
  for (const { one, two, three } of runs) {
    const actual = inMemory(one, geometry);
    expected.forEach((values, n) => {
      expect(largestError(actual[n], values)).toBeLessThan(tolerance);
    });
    const same = bits(actual);
    expect(bits(inMemory(two, geometry))).toBe(same);
    expect(bits(computed(three, geometry, (values) => values.slice()))).toBe(same);
  }
}

const between = (min: number, max: number) => fc.integer({ min, max });
const padding = {
  padTop: between(0, 3),
  padBottom: between(0, 3),
  padLeft: between(0, 3),
  padRight: between(0, 3),
};
const dilation = { dilationHeight: between(1, 2), dilationWidth: between(1, 2) };

/** 3×3 kernels at stride 1 with enough channels and places for Winograd's way, nearly always. */
const winograd = fc
  .record({
    batch: between(1, 5),
    height: between(9, 14),
    width: between(9, 14),
    inChannels: between(25, 43),
    outChannels: between(25, 43),
    ...padding,
  })
  .map(convolutionOf);

/** Grey pictures to grey pictures. */
const planes = fc
  .record({
    batch: between(1, 3),
    height: between(9, 20),
    width: between(9, 40),
    windowHeight: between(1, 5),
    windowWidth: between(1, 5),
    ...dilation,
    ...padding,
  })
  .map(convolutionOf);

/** More channels than a panel has, with strides, dilation, groups and any padding. */
const many = fc
  .record({
    batch: between(1, 3),
    height: between(5, 9),
    width: between(5, 9),
    groups: between(1, 3),
    groupIn: between(2, 12),
    groupOut: between(1, 21),
    windowHeight: between(1, 3),
    windowWidth: between(1, 3),
    strideHeight: between(1, 3),
    strideWidth: between(1, 3),
    ...dilation,
    ...padding,
  })
  .map(({ groupIn, groupOut, ...rest }) =>
    convolutionOf({
      ...rest,
      inChannels: rest.groups * groupIn,
      outChannels: rest.groups * groupOut,
    }),
  );

describe('convolution and its gradients on the fast cores, in both builds', () => {
  test('are the sums of their formulas for every geometry, with the same bits on 1, 2 and 3 threads', () => {
    fc.assert(
      fc.property(convolutionGeometries(), (one) => {
        check(one);
      }),
    );
    fc.assert(
      fc.property(many, (one) => {
        check(one);
      }),
      { numRuns: 60 },
    );
  });

  test('are the same sums by Winograd’s way for any size, padding and number of channels', () => {
    fc.assert(
      fc.property(winograd, (one) => {
        check(one);
      }),
      { numRuns: 40 },
    );
  });

  test('are the same sums for grey pictures', () => {
    fc.assert(
      fc.property(planes, (one) => {
        check(one);
      }),
    );
  });

  test.each([
    ['many images of one channel', { batch: 40, height: 12, width: 12, outChannels: 24 }],
    ['long rows', { width: 700, inChannels: 2, outChannels: 3, windowHeight: 2, windowWidth: 5 }],
    [
      'several slabs of tiles',
      { batch: 5, height: 27, width: 24, inChannels: 39, outChannels: 50 },
    ],
    ['many tiles in one image', { height: 43, width: 30, inChannels: 9, outChannels: 10 }],
    [
      'many tiles in each of some',
      { batch: 4, height: 35, width: 30, inChannels: 9, outChannels: 12 },
    ],
    ['many channels', { height: 4, width: 4, inChannels: 70, outChannels: 65, windowWidth: 2 }],
  ])('are right beyond the size of one block: %s', (_, given) => {
    check(convolutionOf(given));
  });

  test('what is not wanted is not computed', () => {
    const one = convolutionOf({ batch: 5, inChannels: 9, outChannels: 11 });
    const { x, kernel, dy } = arrays(one);
    const [, , dx, dKernel] = written(one);
    for (const { one: core } of all) {
      const onlyInput = x.slice();
      core.conv2dGradient(x, kernel, dy, { dx: onlyInput }, one);
      expect(largestError(onlyInput, dx)).toBeLessThan(tolerance);
      const onlyKernel = kernel.slice();
      core.conv2dGradient(x, kernel, dy, { dKernel: onlyKernel }, one);
      expect(largestError(onlyKernel, dKernel)).toBeLessThan(tolerance);
    }
  });

  test('a value that is not a number reaches the outputs that see it', () => {
    for (const channels of [1, 5, 9]) {
      const one = convolutionOf({
        height: 12,
        width: 12,
        inChannels: channels,
        outChannels: channels,
      });
      const { x, kernel } = arrays(one);
      x[(5 * 12 + 5) * channels] = NaN;
      const expected = new Float64Array(one.outHeight * one.outWidth * channels);
      eachProduct(one, (from, weight, to) => (expected[to] += x[from] * kernel[weight]));
      for (const { one: core } of all) {
        const y = new Float32Array(expected.length);
        core.conv2d(x, kernel, y, one, { relu: true });
        const lost = [...expected.keys()].filter(
          (n) => Number.isNaN(expected[n]) && !Number.isNaN(y[n]),
        );
        expect(lost).toEqual([]);
      }
    }
  });
});
