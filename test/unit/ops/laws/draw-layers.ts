// How to draw inputs for layers that are no convolutions.
import * as ops from 'convlab/ops';
import { map } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { differentiable } from './difference-quotient.ts';
import type { Draw } from './difference-quotient.ts';
import { shapes } from './draw-activations.ts';
import { onGrid, pick } from './draw.ts';

export const dense: Draw = (random) => {
  const [batch, inputs, outputs] = [1, 2, 3].map(() => random.integer(1, 6));
  return differentiable({
    inputs: {
      x: onGrid(random, [batch, inputs]),
      weights: onGrid(random, [inputs, outputs]),
      bias: onGrid(random, [outputs]),
    },
    forward: ({ x, weights, bias }) => ops.dense(x, weights, { bias }),
    backward: ({ x, weights }, dy) => {
      const { dx, dWeights, dBias } = ops.denseGrad(x, weights, dy);
      return { x: dx, weights: dWeights, bias: dBias };
    },
  });
};

export const matrixProduct: Draw = (random) => {
  const [rows, inner, columns] = [1, 2, 3].map(() => random.integer(1, 5));
  const options = {
    transposeA: pick(random, [false, true]),
    transposeB: pick(random, [false, true]),
    alpha: pick(random, [1, 0.5]),
    beta: pick(random, [1, 2]),
  };
  const added = pick<number[]>(random, [[], [columns], [1, columns], [rows, 1], [rows, columns]]);
  return differentiable({
    inputs: {
      a: onGrid(random, options.transposeA ? [inner, rows] : [rows, inner]),
      b: onGrid(random, options.transposeB ? [columns, inner] : [inner, columns]),
      add: onGrid(random, added),
    },
    forward: ({ a, b, add }) => ops.matmul(a, b, { ...options, add }),
    backward: ({ a, b, add }, dy) => {
      const { dA, dB, dAdd } = ops.matmulGrad(a, b, dy, { ...options, add });
      return { a: dA, b: dB, ...(dAdd && { add: dAdd }) };
    },
  });
};

/** Values around 1 and −1 in turn, so that no channel has a variance near 0. */
function spread(random: Random, shape: number[]): Tensor {
  const channels = shape[shape.length - 1];
  const isEven = (place: number): boolean => Math.floor(place / channels) % 2 === 0;
  return map(onGrid(random, shape), (value, place) => value / 2 + (isEven(place) ? 1 : -1));
}

export const batchNormTrain: Draw = (random) => {
  const channels = random.integer(1, 3);
  const shape = pick<number[]>(random, [
    [6, channels],
    [3, 4, channels],
    [2, 3, 4, channels],
  ]);
  const epsilon = pick(random, [1e-5, 1e-3]);
  const areMomentsGiven = pick(random, [true, false]);
  return differentiable({
    inputs: {
      x: spread(random, shape),
      gamma: onGrid(random, [channels]),
      beta: onGrid(random, [channels]),
    },
    forward: ({ x, gamma, beta }) => ops.batchNormTrain(x, gamma, beta, { epsilon }).y,
    backward: ({ x, gamma, beta }, dy) => {
      const { mean, inverseDeviation } = ops.batchNormTrain(x, gamma, beta, { epsilon });
      const options = areMomentsGiven ? { mean, inverseDeviation } : { epsilon };
      const { dx, dGamma, dBeta } = ops.batchNormGrad(x, gamma, dy, options);
      return { x: dx, gamma: dGamma, beta: dBeta };
    },
  });
};

export const batchNormFixed: Draw = (random) => {
  const channels = random.integer(1, 3);
  const moments = {
    mean: onGrid(random, [channels]),
    variance: map(onGrid(random, [channels]), (value) => 1 + value ** 2),
  };
  return differentiable({
    inputs: {
      x: onGrid(random, [2, 3, 4, channels]),
      gamma: onGrid(random, [channels]),
      beta: onGrid(random, [channels]),
    },
    forward: ({ x, gamma, beta }) => ops.batchNorm(x, { ...moments, gamma, beta }),
    backward: ({ x, gamma, beta }, dy) => {
      const { dx, dGamma, dBeta } = ops.batchNormEvalGrad(x, dy, { ...moments, gamma, beta });
      return { x: dx, gamma: dGamma, beta: dBeta };
    },
  });
};

export const dropout: Draw = (random) => {
  const shape = pick(random, shapes);
  const mask = map(onGrid(random, shape), (value) => (value > 0 ? 1 : 0));
  const options = {
    rate: pick(random, [0, 0.25, 0.5]),
    training: pick(random, [true, true, false]),
  };
  return differentiable({
    inputs: { x: onGrid(random, shape) },
    forward: ({ x }) => ops.dropout(x, { ...options, mask }).y,
    backward: (_inputs, dy) => ({ x: ops.dropoutGrad(mask, dy, options) }),
  });
};

export const concatenation: Draw = (random) => {
  const axis = random.integer(-3, 2);
  const shape = [2, 3, 2];
  const other = shape.map((size, at) => (at === (axis + 3) % 3 ? random.integer(1, 3) : size));
  return differentiable({
    inputs: { first: onGrid(random, shape), second: onGrid(random, other) },
    forward: ({ first, second }) => ops.concat([first, second], axis),
    backward: ({ first, second }, dy) => {
      const [dFirst, dSecond] = ops.concatGrad([first, second], dy, axis);
      return { first: dFirst, second: dSecond };
    },
  });
};
