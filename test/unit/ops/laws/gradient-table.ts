// Every public gradient of lib/ops, with a way to draw inputs where it exists.
import * as ops from 'convlab/ops';
import type { Random } from 'convlab/tensor';
import type { Draw } from './difference-quotient.ts';
import { activation, activationWith } from './draw-activations.ts';
import {
  batchNormFixed,
  batchNormTrain,
  concatenation,
  dense,
  dropout,
  matrixProduct,
} from './draw-layers.ts';
import {
  crossEntropy,
  crossEntropyInOnePass,
  negativeLogLikelihood,
  squaredError,
} from './draw-losses.ts';
import {
  convolution,
  depthwise,
  imageOp,
  poolOptions,
  separable,
  transposedConvolution,
} from './draw-windows.ts';
import { allApart, pick } from './draw.ts';

const keepDims = (random: Random) => ({ keepDims: pick(random, [false, true]) });

const coordinates = ['half-pixel', 'pytorch-half-pixel', 'align-corners', 'asymmetric'] as const;
const roundings = ['floor', 'ceil', 'round-prefer-floor', 'round-prefer-ceil'] as const;

/** By the name of the gradient. */
export const gradientTable: Readonly<Record<string, Draw>> = {
  reluGrad: activation(ops.relu, ops.reluGrad, [0]),
  leakyReluGrad: activationWith(
    ops.leakyRelu,
    ops.leakyReluGrad,
    (random) => ({ slope: pick(random, [0.01, 0.25]) }),
    [0],
  ),
  eluGrad: activationWith(
    ops.elu,
    ops.eluGrad,
    (random) => ({ alpha: pick(random, [1, 0.5, 2]) }),
    [0],
  ),
  seluGrad: activation(ops.selu, ops.seluGrad, [0]),
  geluGrad: activationWith(ops.gelu, ops.geluGrad, (random) => ({
    approximate: pick(random, ['none', 'tanh'] as const),
  })),
  siluGrad: activation(ops.silu, ops.siluGrad),
  swishGrad: activationWith(ops.swish, ops.swishGrad, (random) => ({
    alpha: pick(random, [1, 0.5, 2]),
  })),
  hardSigmoidGrad: activation(ops.hardSigmoid, ops.hardSigmoidGrad, [-3, 3]),
  relu6Grad: activation(ops.relu6, ops.relu6Grad, [0, 6]),
  hardSwishGrad: activation(ops.hardSwish, ops.hardSwishGrad, [-3, 3]),
  mishGrad: activation(ops.mish, ops.mishGrad),
  softplusGrad: activation(ops.softplus, ops.softplusGrad),
  sigmoidGrad: activation(ops.sigmoid, ops.sigmoidGrad),
  tanhGrad: activation(ops.tanh, ops.tanhGrad),
  softmaxGrad: activation(ops.softmax, ops.softmaxGrad),
  logSoftmaxGrad: activation(ops.logSoftmax, ops.logSoftmaxGrad),

  radialBasisGrad: activationWith(ops.radialBasis, ops.radialBasisGrad, (random) => ({
    center: pick(random, [0, 0.5]),
    epsilon: pick(random, [1, 0.5]),
  })),

  conv2dGrad: convolution,
  conv2dTransposeGrad: transposedConvolution,
  depthwiseConv2dGrad: depthwise,
  separableConv2dGrad: separable,

  maxPool2dGrad: imageOp(poolOptions, ops.maxPool2d, ops.maxPool2dGrad, allApart),
  averagePool2dGrad: imageOp(
    (random) => ({ ...poolOptions(random), countPadding: pick(random, [false, true]) }),
    ops.averagePool2d,
    ops.averagePool2dGrad,
  ),
  globalAveragePool2dGrad: imageOp(keepDims, ops.globalAveragePool2d, ops.globalAveragePool2dGrad),
  globalMaxPool2dGrad: imageOp(keepDims, ops.globalMaxPool2d, ops.globalMaxPool2dGrad, allApart),
  adaptiveAveragePool2dGrad: imageOp(
    (random) => [random.integer(1, 8), random.integer(1, 8)] as const,
    ops.adaptiveAveragePool2d,
    ops.adaptiveAveragePool2dGrad,
  ),
  pad2dGrad: imageOp(
    (random) => ({
      padding: {
        top: random.integer(0, 3),
        bottom: random.integer(0, 3),
        left: random.integer(0, 3),
        right: random.integer(0, 3),
      },
      mode: pick(random, ['constant', 'edge', 'reflect', 'wrap'] as const),
      value: pick(random, [0, 1.5]),
    }),
    (x, { padding, ...options }) => ops.pad2d(x, padding, options),
    (x, dy, { padding, ...options }) => ops.pad2dGrad(x, dy, padding, options),
  ),
  resize2dGrad: imageOp(
    (random) => ({
      size: [random.integer(1, 12), random.integer(1, 12)] as const,
      options: {
        method: pick(random, ['nearest', 'bilinear'] as const),
        coordinates: pick(random, coordinates),
        rounding: pick(random, roundings),
      },
    }),
    (x, { size, options }) => ops.resize2d(x, size, options),
    (x, dy, { options }) => ops.resize2dGrad(x, dy, options),
  ),
  flattenGrad: imageOp((random) => ({ axis: random.integer(-4, 4) }), ops.flatten, ops.flattenGrad),

  denseGrad: dense,
  matmulGrad: matrixProduct,
  batchNormGrad: batchNormTrain,
  batchNormEvalGrad: batchNormFixed,
  dropoutGrad: dropout,
  concatGrad: concatenation,
  crossEntropyGrad: crossEntropy,
  crossEntropyWithGrad: crossEntropyInOnePass,
  negativeLogLikelihoodGrad: negativeLogLikelihood,
  meanSquaredErrorGrad: squaredError,
};
