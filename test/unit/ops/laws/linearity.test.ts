import * as ops from 'convlab/ops';
import { dot, map, max, maxDifference, reshape, zip } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { forManyDraws, onGrid, pick } from './draw.ts';
import { movement } from './draw-windows.ts';

/** A linear map, and the map back that its gradient is. */
interface LinearMap {
  x: Tensor;
  apply: (x: Tensor) => Tensor;
  adjoint: (dy: Tensor) => Tensor;
}

const imageOf = (random: Random, channels: number): Tensor =>
  onGrid(random, [random.integer(1, 2), random.integer(5, 8), random.integer(5, 8), channels]);

const maps: Readonly<Record<string, (random: Random) => LinearMap>> = {
  'conv2d in the image': (random) => {
    const groups = random.integer(1, 2);
    const options = { ...movement(random), groups };
    const x = imageOf(random, 2 * groups);
    const kernel = onGrid(random, [random.integer(1, 3), random.integer(1, 3), 2, 3 * groups]);
    return {
      x,
      apply: (image) => ops.conv2d(image, kernel, options),
      adjoint: (dy) => ops.conv2dGrad(x, kernel, dy, options).dx,
    };
  },
  'conv2d in the kernel': (random) => {
    const groups = random.integer(1, 2);
    const options = { ...movement(random), groups };
    const image = imageOf(random, 2 * groups);
    const x = onGrid(random, [random.integer(1, 3), random.integer(1, 3), 2, 3 * groups]);
    return {
      x,
      apply: (kernel) => ops.conv2d(image, kernel, options),
      adjoint: (dy) => ops.conv2dGrad(image, x, dy, options).dKernel,
    };
  },
  'depthwiseConv2d in the image': (random) => {
    const options = movement(random);
    const x = imageOf(random, 3);
    const kernel = onGrid(random, [3, 2, 3, 2]);
    return {
      x,
      apply: (image) => ops.depthwiseConv2d(image, kernel, options),
      adjoint: (dy) => ops.depthwiseConv2dGrad(x, kernel, dy, options).dx,
    };
  },
  'conv2dTranspose in the image': (random) => {
    const options = { stride: random.integer(1, 3), padding: random.integer(0, 1) };
    const x = imageOf(random, 2);
    const kernel = onGrid(random, [3, 3, 3, 2]);
    return {
      x,
      apply: (image) => ops.conv2dTranspose(image, kernel, options),
      adjoint: (dy) => ops.conv2dTransposeGrad(x, kernel, dy, options).dx,
    };
  },
  'dense in the inputs': (random) => {
    const x = onGrid(random, [3, 7]);
    const weights = onGrid(random, [7, 4]);
    return {
      x,
      apply: (inputs) => ops.dense(inputs, weights),
      adjoint: (dy) => ops.denseGrad(x, weights, dy).dx,
    };
  },
  'dense in the weights': (random) => {
    const inputs = onGrid(random, [3, 7]);
    const x = onGrid(random, [7, 4]);
    return {
      x,
      apply: (weights) => ops.dense(inputs, weights),
      adjoint: (dy) => ops.denseGrad(inputs, x, dy).dWeights,
    };
  },
  averagePool2d: (random) => {
    const options = {
      size: random.integer(2, 3),
      stride: random.integer(1, 2),
      padding: random.integer(0, 1),
      countPadding: pick(random, [true, false]),
    };
    const x = imageOf(random, 2);
    return {
      x,
      apply: (image) => ops.averagePool2d(image, options),
      adjoint: (dy) => ops.averagePool2dGrad(x, dy, options),
    };
  },
  globalAveragePool2d: (random) => {
    const x = imageOf(random, 3);
    return {
      x,
      apply: (image) => ops.globalAveragePool2d(image),
      adjoint: (dy) => ops.globalAveragePool2dGrad(x, dy),
    };
  },
  adaptiveAveragePool2d: (random) => {
    const size: [number, number] = [random.integer(1, 8), random.integer(1, 8)];
    const x = imageOf(random, 2);
    return {
      x,
      apply: (image) => ops.adaptiveAveragePool2d(image, size),
      adjoint: (dy) => ops.adaptiveAveragePool2dGrad(x, dy, size),
    };
  },
};

/** Σ |a · b|, which rounding errors are in proportion to. */
function sizeOfDot(a: Tensor, b: Tensor): number {
  return a.data.reduce((sum, value, place) => sum + Math.abs(value * b.data[place]), 0);
}

describe.each(Object.entries(maps))('%s', (_name, draw) => {
  test('is linear: f(a·u + b·v) = a·f(u) + b·f(v)', () => {
    forManyDraws((random) => {
      const { x: u, apply } = draw(random);
      const v = onGrid(random, [...u.shape]);
      const [a, b] = [pick(random, [-2, 0.5, 3]), pick(random, [-1, 0.25, 2])];
      const whole = apply(zip(u, v, (first, second) => a * first + b * second));
      const parts = zip(apply(u), apply(v), (first, second) => a * first + b * second);
      // The inputs and their sum are exact. Of the sums at most a hundred terms below 20 are added,
      // each with a rounding of 6e-8.
      const largest = Math.max(1, max(map(whole, Math.abs)));
      expect(maxDifference(whole, parts)).toBeLessThan(1e-4 * largest);
    });
  });

  test('has its gradient for an adjoint: ⟨f(x), y⟩ = ⟨x, f*(y)⟩', () => {
    forManyDraws((random) => {
      const { x, apply, adjoint } = draw(random);
      const result = apply(x);
      const y = onGrid(random, [...result.shape]);
      const back = adjoint(y);
      const size = sizeOfDot(result, y) + sizeOfDot(x, back);
      expect(Math.abs(dot(result, y) - dot(x, back))).toBeLessThan(1e-5 * size + 1e-6);
    });
  });
});

test('conv2dTranspose is the adjoint of conv2d with the same kernel', () => {
  forManyDraws((random) => {
    const stride = random.integer(1, 2);
    const padding = random.integer(0, 1);
    // Sizes that the convolution leaves no rest of, so that the way back ends where it began.
    const side = (places: number): number => (places - 1) * stride + 3 - 2 * padding;
    const u = onGrid(random, [2, side(random.integer(3, 4)), side(random.integer(3, 4)), 3]);
    const kernel = onGrid(random, [3, 3, 3, 2]);
    const forth = ops.conv2d(u, kernel, { stride, padding });
    const x = onGrid(random, [...forth.shape]);
    const back = ops.conv2dTranspose(x, kernel, { stride, padding });
    expect(back.shape).toEqual(u.shape);
    const size = sizeOfDot(forth, x) + sizeOfDot(u, back);
    expect(Math.abs(dot(forth, x) - dot(u, back))).toBeLessThan(1e-5 * size);
  });
});

describe('flipping', () => {
  test('a kernel twice gives it back', () => {
    forManyDraws((random) => {
      const size = (): number => random.integer(1, 4);
      const shape = pick<number[]>(random, [
        [size(), size()],
        [size(), size(), 2, 3],
      ]);
      const kernel = onGrid(random, shape);
      expect(ops.flipKernel(ops.flipKernel(kernel))).toEqual(kernel);
    });
  });

  test('the image and the kernel flips the map', () => {
    forManyDraws((random) => {
      const flipImage = (image: Tensor): Tensor =>
        reshape(ops.flipKernel(reshape(image, [...image.shape, 1])), image.shape);
      const kernel = onGrid(random, [random.integer(1, 3), random.integer(1, 3), 2, 3]);
      const image = onGrid(random, [random.integer(3, 7), random.integer(3, 7), 2]);
      const flipped = ops.conv2d(flipImage(image), ops.flipKernel(kernel));
      expect(maxDifference(flipped, flipImage(ops.conv2d(image, kernel)))).toBeLessThan(1e-4);
    });
  });
});
