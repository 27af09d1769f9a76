import { createCore, useCore } from 'convlab/core';
import * as ops from 'convlab/ops';
import { fromFunction, randomUniform } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../../conformance/engines.ts';
import { forManyDraws, pick } from './draw.ts';
import { exactConv2d, exactProduct } from './loops.ts';
import type { Exact } from './loops.ts';

type Four = [number, number, number, number];

/** Half the distance between 1 and the next number in 32 bits. */
const unit = 2 ** -24;

/**
 * Adding n terms in 32 bits, in any order, is off by at most n · unit · Σ |term| (N. Higham,
 * Accuracy and Stability of Numerical Algorithms, 3.1 and 4.2; the part of second order is below
 * 1/1000 of it). The constant is 1.
 */
function expectDirectBound(got: Tensor, { values, sizes, terms }: Exact): void {
  expect(got.data).toHaveLength(values.length);
  const excess = values.reduce((most, value, place) => {
    const allowed = 1.001 * (terms + 1) * unit * sizes[place] + 1e-37;
    return Math.max(most, Math.abs(got.data[place] - value) / allowed);
  }, 0);
  expect(excess).toBeLessThanOrEqual(1);
}

/**
 * The same bound with the largest Σ |x · w| of the map holds for Winograd's convolution: measured,
 * it uses a tenth of it for 24 channels, and less for more (plain sums use a hundredth).
 */
const winogradConstant = 1;

/**
 * Winograd's F(4×4, 3×3) adds and takes off numbers of the whole 6×6 tile, which then cancel, so
 * its error is in proportion to the largest Σ |x · w| nearby, not to that of the element itself.
 */
function expectWinogradBound(got: Tensor, { values, sizes, terms }: Exact): void {
  expect(got.data).toHaveLength(values.length);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const error = values.reduce(
    (most, value, place) => Math.max(most, Math.abs(got.data[place] - value)),
    0,
  );
  expect(error).toBeLessThanOrEqual(winogradConstant * terms * unit * largest);
}

function uniform(random: Random, shape: Four): Tensor<Four> {
  return randomUniform(shape, random, { low: -1, high: 1 });
}

/** The convolution whose result is dx: dy against the kernel, turned and read the other way. */
function exactDx(dy: Tensor<Four>, kernel: Tensor<Four>, padding: number): Exact {
  const [size, , inChannels, outChannels] = kernel.shape;
  const turned = fromFunction([size, size, outChannels, inChannels], (row, column, out, channel) =>
    kernel.get(size - 1 - row, size - 1 - column, channel, out),
  );
  return exactConv2d(dy, turned, { stride: 1, padding: size - 1 - padding });
}

/** The convolution whose result is dKernel, `[inChannels, height, width, outChannels]`. */
function exactDKernel(x: Tensor<Four>, dy: Tensor<Four>, padding: number): Exact {
  const [batch, height, width, channels] = x.shape;
  const [, outHeight, outWidth, outChannels] = dy.shape;
  const images = fromFunction([channels, height, width, batch], (channel, row, column, image) =>
    x.get(image, row, column, channel),
  );
  const kernel = fromFunction(
    [outHeight, outWidth, batch, outChannels],
    (row, column, image, out) => dy.get(image, row, column, out),
  );
  return exactConv2d(images, kernel, { stride: 1, padding });
}

function channelsFirst(dKernel: Tensor): Tensor {
  const [height, width, inChannels, outChannels] = dKernel.shape;
  return fromFunction([inChannels, height, width, outChannels], (channel, row, column, out) =>
    dKernel.get(row, column, channel, out),
  );
}

describe.each(engines)('on %s', (engine) => {
  let before: ReturnType<typeof useCore>;
  beforeAll(() => {
    before = useCore(createCore({ engine }));
  });
  afterAll(() => {
    useCore(before);
  });

  test('conv2d with any kernel is as near to double precision as sums in 32 bits can be', () => {
    forManyDraws((random) => {
      const channels = pick(random, [1, 3, 8, 16]);
      const size = pick(random, [1, 2, 5, 7]);
      const stride = random.integer(1, 2);
      const padding = random.integer(0, Math.floor(size / 2));
      const x = uniform(random, [2, random.integer(7, 11), random.integer(7, 11), channels]);
      const kernel = uniform(random, [size, size, channels, pick(random, [1, 4, 9, 16])]);
      expectDirectBound(
        ops.conv2d(x, kernel, { stride, padding }),
        exactConv2d(x, kernel, { stride, padding }),
      );
    }, 15);
  });

  test('conv2d with 3×3 kernels, and both of its gradients, stay within the bound of Winograd', () => {
    forManyDraws((random) => {
      // Enough for Winograd's way where the engine has it.
      const channels = pick(random, [24, 32, 64]);
      const padding = random.integer(0, 1);
      const x = uniform(random, [2, random.integer(12, 16), random.integer(12, 16), channels]);
      const kernel = uniform(random, [3, 3, channels, pick(random, [24, 32])]);
      const y = ops.conv2d(x, kernel, { padding });
      expectWinogradBound(y, exactConv2d(x, kernel, { stride: 1, padding }));
      const dy = uniform(random, [...y.shape]);
      const { dx, dKernel } = ops.conv2dGrad(x, kernel, dy, { padding });
      expectWinogradBound(dx, exactDx(dy, kernel, padding));
      expectWinogradBound(channelsFirst(dKernel), exactDKernel(x, dy, padding));
    }, 8);
  });

  test('dense is as near to double precision as sums in 32 bits can be', () => {
    forManyDraws((random) => {
      const [rows, inner, columns] = [
        random.integer(1, 40),
        random.integer(1, 400),
        random.integer(1, 40),
      ];
      const x = randomUniform([rows, inner], random, { low: -1, high: 1 });
      const weights = randomUniform([inner, columns], random, { low: -1, high: 1 });
      expectDirectBound(ops.dense(x, weights), exactProduct(x, weights));
    }, 15);
  });
});
