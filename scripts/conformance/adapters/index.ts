import type { Adapter } from '../adapter.ts';
import { batchNorm2d } from './batch-norm.ts';
import { conv2d, convTranspose2d, depthwiseSeparableConv2d } from './convolutions.ts';
import { elementwise } from './elementwise.ts';
import { images } from './images.ts';
import { crossEntropy, nllLoss } from './losses.ts';
import { flatten, gemm, linear } from './matrices.ts';
import { gradcam, trainTrace } from './networks.ts';
import { optimizers } from './optimizers.ts';
import { pools } from './pools.ts';

/** How each operation of the vectors is computed with the library. */
export const adapters: Readonly<Record<string, Adapter>> = {
  conv2d,
  conv_transpose2d: convTranspose2d,
  depthwise_separable_conv2d: depthwiseSeparableConv2d,
  linear,
  gemm,
  flatten,
  batchnorm2d: batchNorm2d,
  cross_entropy: crossEntropy,
  nll_loss: nllLoss,
  ...elementwise,
  ...pools,
  ...images,
  ...optimizers,
  gradcam,
  train_trace: trainTrace,
};
