import * as ops from 'convlab/ops';
import { copy, createRandom, ones, randomNormal, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

interface Into {
  into?: Tensor;
}

const activations: Record<
  string,
  [(x: Tensor, options?: Into) => Tensor, (x: Tensor, dy: Tensor, options?: Into) => Tensor]
> = {
  elu: [ops.elu, ops.eluGrad],
  gelu: [ops.gelu, ops.geluGrad],
  hardSigmoid: [ops.hardSigmoid, ops.hardSigmoidGrad],
  hardSwish: [ops.hardSwish, ops.hardSwishGrad],
  leakyRelu: [ops.leakyRelu, ops.leakyReluGrad],
  mish: [ops.mish, ops.mishGrad],
  radialBasis: [ops.radialBasis, ops.radialBasisGrad],
  relu: [ops.relu, ops.reluGrad],
  relu6: [ops.relu6, ops.relu6Grad],
  selu: [ops.selu, ops.seluGrad],
  sigmoid: [ops.sigmoid, ops.sigmoidGrad],
  silu: [ops.silu, ops.siluGrad],
  softplus: [ops.softplus, ops.softplusGrad],
  swish: [ops.swish, ops.swishGrad],
  tanh: [ops.tanh, ops.tanhGrad],
};

describe('an activation writes into what it is given', () => {
  test.each(Object.keys(activations))('%s', (name) => {
    const [forward, gradient] = activations[name];
    const x = randomNormal([3, 4], createRandom(1), { deviation: 3 });
    const dy = randomNormal([3, 4], createRandom(2));
    const [y, dx] = [forward(x), gradient(x, dy)];
    const into = ones([3, 4]);
    expect(forward(x, { into })).toBe(into);
    expect(into).toEqual(y);
    expect(gradient(x, dy, { into })).toBe(into);
    expect(into).toEqual(dx);
    const [ownX, ownDy] = [copy(x), copy(dy)];
    expect(gradient(ownX, ownDy, { into: ownDy })).toEqual(dx);
    expect(forward(ownX, { into: ownX })).toEqual(y);
    expect(() => forward(x, { into: zeros([4, 3]) })).toThrow(/into must have the shape/);
    expect(() => gradient(x, dy, { into: zeros([4, 3]) })).toThrow(/into must have the shape/);
  });
});

test('a border is written into what it is given, and nothing of before is left', () => {
  const image = randomNormal([2, 3, 4, 2], createRandom(1));
  for (const mode of ['constant', 'edge', 'reflect', 'wrap'] as const) {
    const padded = ops.pad2d(image, 2, { mode });
    const into = ones([2, 7, 8, 2]);
    expect(ops.pad2d(image, 2, { mode, into })).toEqual(padded);
    expect(into).toEqual(padded);
    const dImage = ops.pad2dGrad(image, padded, 2, { mode });
    const back = ones([2, 3, 4, 2]);
    ops.pad2dGrad(image, padded, 2, { mode, into: back });
    expect(back).toEqual(dImage);
  }
  expect(() => ops.pad2d(image, 1, { into: zeros([2, 3, 4, 2]) })).toThrow(
    /into must have the shape of the result, 2×5×6×2/,
  );
});
