import { core } from '../core';
import { ShapeError, formatShape, realValues, requireRank } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import { requireActivation } from './conv2d';
import type { FusedOptions } from './conv2d';
import { biasValues, requireBias } from './convolution-geometry';
import { resultTensor } from './core-tensor';
import { wantedGradients } from './needs';
import { resultTensors } from './several-results';
import { upstreamValues } from './upstream';

/** The settings of a dense layer. */
export interface DenseOptions extends FusedOptions {
  /** A number for each output (0). */
  bias?: AnyTensor | number | undefined;
}

/**
 * A dense (fully connected) layer: y = x · w + b, each output a weighted sum of all inputs.
 *
 * @param x `[batch, inputs]`
 * @param weights `[inputs, outputs]`; PyTorch keeps them the other way round
 * @param options bias `[outputs]`; activation `'relu'` in the same pass; into
 * @returns `[batch, outputs]`
 * @throws ShapeError when the sizes do not agree; OptionError for another activation
 */
export function dense(
  x: AnyTensor,
  weights: AnyTensor,
  { bias, activation, into }: DenseOptions = {},
): Tensor<[batch: number, outputs: number]> {
  const [batch, inputs, outputs] = sizes('dense', x, weights);
  if (bias !== undefined && typeof bias !== 'number') requireBias('dense', bias, outputs);
  requireActivation('dense', activation);
  const sources = typeof bias === 'object' ? [x, weights, bias] : [x, weights];
  const y = resultTensor<[number, number]>('dense', [batch, outputs], into, sources);
  core().matmul(
    realValues(x),
    realValues(weights),
    y.data,
    { rows: batch, inner: inputs, columns: outputs },
    { bias: biasValues(bias, outputs), relu: activation === 'relu' },
  );
  return y;
}

/** The gradients of a dense layer, each of the shape of what it belongs to. */
export interface DenseGradients {
  /** That of x, of its shape. */
  dx: Tensor;
  /** `[inputs, outputs]` */
  dWeights: Tensor;
  /** `[outputs]` */
  dBias: Tensor;
}

/** Which gradients are wanted, and where they go. */
export interface DenseGradOptions {
  /** The gradients to compute (all); the others are left out of the result. */
  needs?: readonly (keyof DenseGradients)[] | undefined;
  /** Tensors of the right shapes that receive the gradients, so that nothing is allocated. */
  into?: Partial<DenseGradients> | undefined;
}

/**
 * The gradient of `dense`: dx = dy · wᵀ, dw = xᵀ · dy, db = the sum of dy over the batch.
 *
 * With a fused activation, take its gradient first: `reluGrad(y, dy)`.
 *
 * @param dy `[batch, outputs]`
 * @throws ShapeError when the sizes do not agree; OptionError when `needs` lists something else
 */
export function denseGrad(
  x: AnyTensor,
  weights: AnyTensor,
  dy: AnyTensor,
  options?: DenseGradOptions & { needs?: undefined },
): DenseGradients;
export function denseGrad(
  x: AnyTensor,
  weights: AnyTensor,
  dy: AnyTensor,
  options: DenseGradOptions,
): Partial<DenseGradients>;
export function denseGrad(
  x: AnyTensor,
  weights: AnyTensor,
  dy: AnyTensor,
  { needs, into = {} }: DenseGradOptions = {},
): Partial<DenseGradients> {
  const [batch, inputs, outputs] = sizes('denseGrad', x, weights);
  const upstream = upstreamValues('denseGrad', dy, [batch, outputs]);
  const wants = wantedGradients('denseGrad', ['dx', 'dWeights', 'dBias'], needs);
  const receive = resultTensors('denseGrad', into, [x, weights, dy]);
  const gradients: Partial<DenseGradients> = {};
  if (wants('dx')) {
    const product = { rows: batch, inner: outputs, columns: inputs, transposeB: true };
    gradients.dx = receive('dx', [batch, inputs]);
    core().matmul(upstream, realValues(weights), gradients.dx.data, product);
  }
  if (wants('dWeights')) {
    const product = { rows: inputs, inner: batch, columns: outputs, transposeA: true };
    gradients.dWeights = receive('dWeights', [inputs, outputs]);
    core().matmul(realValues(x), upstream, gradients.dWeights.data, product);
  }
  if (wants('dBias')) {
    gradients.dBias = receive('dBias', [outputs]);
    core().columnSums(upstream, gradients.dBias.data);
  }
  return gradients;
}

function sizes(
  where: string,
  x: AnyTensor,
  weights: AnyTensor,
): [batch: number, inputs: number, outputs: number] {
  requireRank(where, 'x', x, [2], '[batch, inputs] (flatten makes that of a batch of images)');
  requireRank(where, 'the weights', weights, [2], '[inputs, outputs]');
  const [batch, inputs] = x.shape;
  const [weightRows, outputs] = weights.shape;
  if (weightRows !== inputs) {
    const hint = outputs === inputs ? '; are the weights transposed?' : '.';
    throw new ShapeError(
      `${where}: x ${formatShape(x.shape)} has ${inputs} inputs, but the weights ${formatShape(weights.shape)} read ${weightRows}; their first size must be ${inputs}${hint}`,
    );
  }
  return [batch, inputs, outputs];
}
