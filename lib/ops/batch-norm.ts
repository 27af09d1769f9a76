import { core } from '../core';
import { realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { channelRows, channelValues, inverseDeviations } from './channel-values';
import { requireActivation } from './conv2d';
import type { FusedOptions } from './conv2d';
import { elementwiseResult } from './elementwise-result';
import { wantedGradients } from './needs';
import { resultTensors } from './several-results';
import { upstreamValues } from './upstream';

/** What batch norm with fixed moments needs: each `[channels]`. */
export interface BatchNormOptions {
  /** γ, the scale (1). */
  gamma?: AnyTensor | undefined;
  /** β, the shift (0). */
  beta?: AnyTensor | undefined;
  /** The mean of each channel, as gathered in training. */
  mean: AnyTensor;
  /** The variance of each channel, as gathered in training. */
  variance: AnyTensor;
  /** ε (1e-5, as PyTorch; Keras has 1e-3): keeps the divisor away from 0. */
  epsilon?: number;
}

/**
 * Batch norm with moments that are known, as when a trained network is used:
 * y = γ · (x − mean) / √(variance + ε) + β for each channel. Source: Ioffe and Szegedy 2015.
 *
 * @param x `[batch, channels]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param options gamma, beta, mean, variance: `[channels]`; epsilon; `activation: 'relu'`; into,
 *   which may be x
 * @throws ShapeError when sizes do not agree; OptionError when a variance or epsilon makes no sense
 */
export function batchNorm<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  options: BatchNormOptions & FusedOptions,
): Tensor<Shape> {
  const { activation, into } = options;
  const { mean, scale } = fixedMoments('batchNorm', x, options);
  requireActivation('batchNorm', activation);
  const beta = options.beta && channelValues('batchNorm', 'beta', options.beta, scale.length);
  const shift = scale.map((factor, channel) => (beta?.[channel] ?? 0) - mean[channel] * factor);
  const y = elementwiseResult('batchNorm', x, into);
  core().channelScale(realValues(x), scale, shift, y.data, activation === 'relu');
  return y;
}

/** The gradients of batch norm; dGamma and dBeta are `[channels]`. */
export interface BatchNormGradients {
  /** That of x, of its shape. */
  dx: Tensor;
  /** `[channels]` */
  dGamma: Tensor;
  /** `[channels]` */
  dBeta: Tensor;
}

/** Which gradients are wanted, and where they go. */
export interface BatchNormEvalGradOptions {
  /** The gradients to compute (all); the others are left out of the result. */
  needs?: readonly (keyof BatchNormGradients)[] | undefined;
  /** Tensors of the right shapes that receive the gradients, so that nothing is allocated. */
  into?: Partial<BatchNormGradients> | undefined;
}

/**
 * The gradient of `batchNorm`, mean and variance being constants (a frozen layer): with
 * x̂ = (x − mean) / √(variance + ε): dx = dy · γ / √(variance + ε), dγ = Σ dy · x̂, dβ = Σ dy.
 * For batch norm in training see `batchNormGrad`.
 *
 * @param dy of the shape of x
 * @throws ShapeError, OptionError as `batchNorm`
 */
export function batchNormEvalGrad(
  x: AnyTensor,
  dy: AnyTensor,
  options: BatchNormOptions & BatchNormEvalGradOptions & { needs?: undefined },
): BatchNormGradients;
export function batchNormEvalGrad(
  x: AnyTensor,
  dy: AnyTensor,
  options: BatchNormOptions & BatchNormEvalGradOptions,
): Partial<BatchNormGradients>;
export function batchNormEvalGrad(
  x: AnyTensor,
  dy: AnyTensor,
  options: BatchNormOptions & BatchNormEvalGradOptions,
): Partial<BatchNormGradients> {
  const where = 'batchNormEvalGrad';
  const { needs, into = {} } = options;
  const { mean, scale, inverseDeviation } = fixedMoments(where, x, options);
  const upstream = upstreamValues(where, dy, x.shape);
  const wants = wantedGradients(where, ['dx', 'dGamma', 'dBeta'], needs);
  const channels = scale.length;
  const receive = resultTensors(where, into, [x, dy]);
  const gradients: Partial<BatchNormGradients> = {};
  if (wants('dGamma')) {
    gradients.dGamma = receive('dGamma', [channels]);
    gradients.dGamma.data.set(scaledSums(realValues(x), upstream, mean, inverseDeviation));
  }
  if (wants('dBeta')) {
    gradients.dBeta = receive('dBeta', [channels]);
    core().columnSums(upstream, gradients.dBeta.data);
  }
  if (wants('dx')) {
    gradients.dx = elementwiseResult(where, x, into.dx, [dy]);
    core().channelScale(upstream, scale, new Float32Array(channels), gradients.dx.data);
  }
  return gradients;
}

/** Σ dy · (x − mean) · inverseDeviation for each channel, added up in double precision. */
function scaledSums(
  x: Float32Array,
  dy: Float32Array,
  mean: Float32Array,
  inverseDeviation: Float32Array,
): Float64Array {
  const channels = mean.length;
  const sums = new Float64Array(channels);
  for (let row = 0; row < x.length; row += channels) {
    for (let channel = 0; channel < channels; channel += 1) {
      sums[channel] += dy[row + channel] * (x[row + channel] - mean[channel]);
    }
  }
  return sums.map((sum, channel) => sum * inverseDeviation[channel]);
}

function fixedMoments(
  where: string,
  x: AnyTensor,
  { gamma, mean, variance, epsilon = 1e-5 }: BatchNormOptions,
): { mean: Float32Array; inverseDeviation: Float32Array; scale: Float32Array } {
  const [, channels] = channelRows(where, x);
  const variances = channelValues(where, 'variance', variance, channels);
  const inverseDeviation = inverseDeviations(where, variances, epsilon);
  const factors = gamma && channelValues(where, 'gamma', gamma, channels);
  return {
    mean: channelValues(where, 'mean', mean, channels),
    inverseDeviation,
    scale: inverseDeviation.map((inverse, channel) => inverse * (factors?.[channel] ?? 1)),
  };
}
