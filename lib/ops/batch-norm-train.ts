import { core } from '../core';
import { OptionError, ShapeError, asTensor, formatShape, quote, realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import type { BatchNormGradients } from './batch-norm';
import { channelRows, channelValues, inverseDeviations } from './channel-values';
import { requireActivation } from './conv2d';
import type { FusedOptions } from './conv2d';
import { elementwiseResult } from './elementwise-result';
import { resultTensors } from './several-results';
import { upstreamValues } from './upstream';

/** Mean and variance of each channel, as gathered over the batches: each `[channels]`. */
export interface RunningMoments {
  mean: Tensor;
  variance: Tensor;
}

/** The settings of batch norm in training. */
export interface BatchNormTrainOptions extends FusedOptions {
  /** The running moments before this step (mean 0, variance 1, where PyTorch starts). */
  running?: { mean: AnyTensor; variance: AnyTensor } | undefined;
  /**
   * How much of the batch goes into the running moments (0.1), in PyTorch's way of counting:
   * running = (1 − momentum) · running + momentum · batch. TensorFlow and ONNX count the other way
   * round, their 0.9 is 0.1 here.
   */
  momentum?: number;
  /** ε (1e-5, as PyTorch; Keras has 1e-3): keeps the divisor away from 0. */
  epsilon?: number;
  /**
   * Which variance of the batch goes into the running one: `'unbiased'` (divided by m − 1, as
   * PyTorch) or `'biased'` (by m, as TensorFlow and ONNX). The result y always uses the biased one.
   */
  varianceUses?: 'unbiased' | 'biased';
}

/** What batch norm in training gives: the result, and what its gradient and the next step need. */
export interface BatchNormTrained<Shape extends number[]> {
  y: Tensor<Shape>;
  /** The mean of each channel in this batch. */
  mean: Tensor;
  /** 1 / √(variance + ε) of each channel in this batch, with the biased variance. */
  inverseDeviation: Tensor;
  /** The running moments after this step. */
  running: RunningMoments;
}

/**
 * Batch norm in training: each channel is moved and scaled by its own mean and variance in the
 * batch, y = γ · (x − mean) / √(variance + ε) + β. Source: Ioffe and Szegedy 2015.
 *
 * @param x `[batch, channels]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param gamma, beta `[channels]`
 * @param options running, momentum, epsilon, varianceUses; `activation: 'relu'`; into (for y), which
 *   may be x only if the gradient is not needed
 * @throws ShapeError when sizes do not agree or each channel has one value only; OptionError when a
 *   setting makes no sense
 */
export function batchNormTrain<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  gamma: AnyTensor,
  beta: AnyTensor,
  options: BatchNormTrainOptions = {},
): BatchNormTrained<Shape> {
  const where = 'batchNormTrain';
  const { epsilon = 1e-5, activation, into } = options;
  const [rows, channels] = channelRows(where, x);
  const factors = channelValues(where, 'gamma', gamma, channels);
  const shifts = channelValues(where, 'beta', beta, channels);
  requireActivation(where, activation);
  const { mean, variance, inverseDeviation } = batchMoments(where, x, epsilon);
  const running = nextRunning(where, { mean, variance, rows }, options);
  const scale = inverseDeviation.map((inverse, channel) => inverse * factors[channel]);
  const shift = scale.map((factor, channel) => shifts[channel] - mean[channel] * factor);
  const y = elementwiseResult(where, x, into);
  core().channelScale(realValues(x), scale, shift, y.data, activation === 'relu');
  return {
    y,
    mean: asTensor(mean, [channels]),
    inverseDeviation: asTensor(inverseDeviation, [channels]),
    running,
  };
}

/** What the gradient of batch norm in training may be given. */
export interface BatchNormGradOptions {
  /** From `batchNormTrain`, to save working it out again. */
  mean?: AnyTensor | undefined;
  /** From `batchNormTrain`, to save working it out again. */
  inverseDeviation?: AnyTensor | undefined;
  /** ε (1e-5); only without inverseDeviation. */
  epsilon?: number;
  /** Tensors of the right shapes that receive the gradients, so that nothing is allocated. */
  into?: Partial<BatchNormGradients> | undefined;
}

/**
 * The gradient of `batchNormTrain`; mean and variance depend on x too. With
 * x̂ = (x − mean) / √(variance + ε) and m values in each channel: dβ = Σ dy, dγ = Σ dy · x̂,
 * dx = γ / (m · √(variance + ε)) · (m · dy − dβ − x̂ · dγ).
 *
 * With a fused activation, take its gradient first: `reluGrad(y, dy)`.
 *
 * @param dy of the shape of x
 * @param options mean and inverseDeviation from `batchNormTrain`, or epsilon; into
 * @throws ShapeError, OptionError as `batchNormTrain`
 */
export function batchNormGrad(
  x: AnyTensor,
  gamma: AnyTensor,
  dy: AnyTensor,
  options: BatchNormGradOptions = {},
): BatchNormGradients {
  const where = 'batchNormGrad';
  const { epsilon = 1e-5, into = {} } = options;
  const [, channels] = channelRows(where, x);
  const factors = channelValues(where, 'gamma', gamma, channels);
  const upstream = upstreamValues(where, dy, x.shape);
  const moments = givenMoments(where, options, channels) ?? batchMoments(where, x, epsilon);
  const { mean, inverseDeviation } = moments;
  const receive = resultTensors(where, into, [x, gamma, dy]);
  const dx = receive('dx', x.shape);
  const dGamma = receive('dGamma', [channels]);
  const dBeta = receive('dBeta', [channels]);
  core().batchNormGradient(
    realValues(x),
    upstream,
    { mean, inverseDeviation, gamma: factors },
    { dx: dx.data, dGamma: dGamma.data, dBeta: dBeta.data },
  );
  return { dx, dGamma, dBeta };
}

interface Moments {
  mean: Float32Array;
  inverseDeviation: Float32Array;
}

function givenMoments(
  where: string,
  { mean, inverseDeviation }: BatchNormGradOptions,
  channels: number,
): Moments | undefined {
  if (mean === undefined && inverseDeviation === undefined) return undefined;
  if (mean === undefined || inverseDeviation === undefined) {
    throw new OptionError(
      `${where}: give both mean and inverseDeviation, as batchNormTrain returned them, or neither.`,
    );
  }
  return {
    mean: channelValues(where, 'mean', mean, channels),
    inverseDeviation: channelValues(where, 'inverseDeviation', inverseDeviation, channels),
  };
}

/** The moments of a batch. */
function batchMoments(
  where: string,
  x: AnyTensor,
  epsilon: number,
): Moments & { variance: Float32Array } {
  const [rows, channels] = channelRows(where, x);
  if (rows < 2) {
    throw new ShapeError(
      `${where}: each channel of x ${formatShape(x.shape)} has one value only, and one value does not vary; train with larger batches.`,
    );
  }
  const mean = new Float32Array(channels);
  const variance = new Float32Array(channels);
  core().channelMoments(realValues(x), mean, variance);
  return { mean, variance, inverseDeviation: inverseDeviations(where, variance, epsilon) };
}

function nextRunning(
  where: string,
  batch: { mean: Float32Array; variance: Float32Array; rows: number },
  { running, momentum = 0.1, varianceUses = 'unbiased' }: BatchNormTrainOptions,
): RunningMoments {
  if (!(momentum >= 0 && momentum <= 1)) {
    throw new OptionError(
      `${where}: momentum must be a number from 0 to 1, but is ${quote(momentum)}.`,
    );
  }
  const choices: readonly unknown[] = ['unbiased', 'biased'];
  if (!choices.includes(varianceUses)) {
    throw new OptionError(
      `${where}: varianceUses must be 'unbiased' or 'biased', but is ${quote(varianceUses)}.`,
    );
  }
  const channels = batch.mean.length;
  const step = (before: Float32Array, now: Float32Array, factor: number): Tensor =>
    asTensor(
      before.map((value, channel) => (1 - momentum) * value + momentum * factor * now[channel]),
      [channels],
    );
  const read = (name: 'mean' | 'variance', start: number): Float32Array =>
    running
      ? channelValues(where, `running.${name}`, running[name], channels)
      : new Float32Array(channels).fill(start);
  const correction = varianceUses === 'unbiased' ? batch.rows / (batch.rows - 1) : 1;
  return {
    mean: step(read('mean', 0), batch.mean, 1),
    variance: step(read('variance', 1), batch.variance, correction),
  };
}
