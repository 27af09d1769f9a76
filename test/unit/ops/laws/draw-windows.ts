// How to draw inputs for ops that look at images through a window.
import * as ops from 'convlab/ops';
import type { Random, Tensor } from 'convlab/tensor';
import { differentiable } from './difference-quotient.ts';
import type { Draw } from './difference-quotient.ts';
import { onGrid, pick } from './draw.ts';

export interface Movement {
  stride: [number, number];
  dilation: [number, number];
  padding: ops.Padding;
}

export function movement(random: Random): Movement {
  const few = (): number => random.integer(1, 2);
  const side = (): number => random.integer(0, 2);
  return {
    stride: [few(), few()],
    dilation: [few(), few()],
    padding: pick<ops.Padding>(random, [
      'valid',
      'same',
      1,
      { top: side(), bottom: side(), left: side(), right: side() },
    ]),
  };
}

const imageShape = (random: Random, channels: number): [number, number, number, number] => [
  random.integer(1, 2),
  random.integer(5, 8),
  random.integer(5, 8),
  channels,
];

export const convolution: Draw = (random) => {
  const groups = pick(random, [1, 1, 2, 3]);
  const [groupIn, groupOut] = [random.integer(1, 2), random.integer(1, 2)];
  const options = { ...movement(random), groups };
  return differentiable({
    inputs: {
      x: onGrid(random, imageShape(random, groups * groupIn)),
      kernel: onGrid(random, [
        random.integer(1, 3),
        random.integer(1, 3),
        groupIn,
        groups * groupOut,
      ]),
      bias: onGrid(random, [groups * groupOut]),
    },
    forward: ({ x, kernel, bias }) => ops.conv2d(x, kernel, { ...options, bias }),
    backward: ({ x, kernel }, dy) => {
      const { dx, dKernel, dBias } = ops.conv2dGrad(x, kernel, dy, options);
      return { x: dx, kernel: dKernel, bias: dBias };
    },
  });
};

export const transposedConvolution: Draw = (random) => {
  const groups = pick(random, [1, 1, 2]);
  const [groupIn, groupOut] = [random.integer(1, 2), random.integer(1, 2)];
  const stride = random.integer(1, 3);
  const options = {
    stride,
    groups,
    dilation: random.integer(1, 2),
    padding: pick<ops.Padding>(random, [0, 1, { top: 0, bottom: 1, left: 1, right: 0 }]),
    outputPadding: random.integer(0, stride - 1),
  };
  const [batch, height, width] = [random.integer(1, 2), random.integer(3, 5), random.integer(3, 5)];
  return differentiable({
    inputs: {
      x: onGrid(random, [batch, height, width, groups * groupIn]),
      kernel: onGrid(random, [
        random.integer(1, 3),
        random.integer(1, 3),
        groupOut,
        groups * groupIn,
      ]),
      bias: onGrid(random, [groups * groupOut]),
    },
    forward: ({ x, kernel, bias }) => ops.conv2dTranspose(x, kernel, { ...options, bias }),
    backward: ({ x, kernel }, dy) => {
      const { dx, dKernel, dBias } = ops.conv2dTransposeGrad(x, kernel, dy, options);
      return { x: dx, kernel: dKernel, bias: dBias };
    },
  });
};

export const depthwise: Draw = (random) => {
  const [channels, multiplier] = [random.integer(1, 3), random.integer(1, 2)];
  const options = movement(random);
  return differentiable({
    inputs: {
      x: onGrid(random, imageShape(random, channels)),
      kernel: onGrid(random, [random.integer(1, 3), random.integer(1, 3), channels, multiplier]),
      bias: onGrid(random, [channels * multiplier]),
    },
    forward: ({ x, kernel, bias }) => ops.depthwiseConv2d(x, kernel, { ...options, bias }),
    backward: ({ x, kernel }, dy) => {
      const { dx, dKernel, dBias } = ops.depthwiseConv2dGrad(x, kernel, dy, options);
      return { x: dx, kernel: dKernel, bias: dBias };
    },
  });
};

export const separable: Draw = (random) => {
  const [channels, multiplier, out] = [
    random.integer(1, 3),
    random.integer(1, 2),
    random.integer(1, 3),
  ];
  const options = movement(random);
  return differentiable({
    inputs: {
      x: onGrid(random, imageShape(random, channels)),
      depthwise: onGrid(random, [3, 2, channels, multiplier]),
      pointwise: onGrid(random, [1, 1, channels * multiplier, out]),
      depthwiseBias: onGrid(random, [channels * multiplier]),
      pointwiseBias: onGrid(random, [out]),
    },
    forward: ({ x, depthwise: first, pointwise, depthwiseBias, pointwiseBias }) =>
      ops.separableConv2d(x, first, pointwise, { ...options, depthwiseBias, pointwiseBias }),
    backward: ({ x, depthwise: first, pointwise, depthwiseBias, pointwiseBias }, dy) => {
      const biases = { depthwiseBias, pointwiseBias };
      const gradients = ops.separableConv2dGrad(x, first, pointwise, dy, { ...options, ...biases });
      return {
        x: gradients.dx,
        depthwise: gradients.dDepthwiseKernel,
        pointwise: gradients.dPointwiseKernel,
        depthwiseBias: gradients.dDepthwiseBias,
        pointwiseBias: gradients.dPointwiseBias,
      };
    },
  });
};

interface PoolDraw {
  size: [number, number];
  stride: [number, number];
  dilation: [number, number];
  padding: ops.Padding;
  ceil: boolean;
}

export function poolOptions(random: Random): PoolDraw {
  const few = (): number => random.integer(1, 3);
  return {
    size: [random.integer(2, 3), random.integer(2, 3)],
    stride: [few(), few()],
    dilation: [1, 1],
    padding: pick<ops.Padding>(random, [0, 1, { top: 1, bottom: 0, left: 0, right: 1 }]),
    ceil: pick(random, [false, true]),
  };
}

/** An op from an image to an image, with settings that are drawn anew each time. */
export function imageOp<Options>(
  options: (random: Random) => Options,
  forward: (x: Tensor, options: Options) => Tensor,
  backward: (x: Tensor, dy: Tensor, options: Options) => Tensor,
  draw: (random: Random, shape: number[]) => Tensor = onGrid,
): Draw {
  return (random) => {
    const drawn = options(random);
    return differentiable({
      inputs: { x: draw(random, imageShape(random, random.integer(1, 3))) },
      forward: ({ x }) => forward(x, drawn),
      backward: ({ x }, dy) => ({ x: backward(x, dy, drawn) }),
    });
  };
}
