import {
  OptionError,
  ShapeError,
  asTensor,
  contiguous,
  formatShape,
  quote,
  realValues,
  requireTensor,
  sameShape,
} from '../tensor';
import type { AnyTensor, Random, Tensor, TensorData } from '../tensor';
import { elementwiseResult } from './elementwise-result';
import type { IntoOption } from './elementwise-result';
import { upstreamValues } from './upstream';

/** The settings of dropout that its gradient needs too. */
export interface DropoutRate {
  /** The share of values that is dropped (0.5): at least 0, less than 1. */
  rate?: number;
  /** In training (true) values are dropped; else nothing is changed. */
  training?: boolean;
}

/** The settings of dropout. */
export interface DropoutOptions extends DropoutRate, IntoOption {
  /** Decides what is dropped; needed in training unless there is a mask. */
  random?: Random | undefined;
  /** Decides what is dropped instead of `random`: 1 keeps a value, 0 drops it. */
  mask?: AnyTensor | undefined;
}

/**
 * Dropout: in training a random share of the values becomes 0 and the others grow so that the mean
 * stays (inverted dropout), y = x · mask / (1 − rate); else y = x. Source: Srivastava and others
 * 2014.
 *
 * @param options rate (0.5), random or mask, training (true); into, which may be x
 * @returns the result y, and the mask (1 for what was kept) for the gradient
 * @throws OptionError when the rate is not from 0 to below 1, or nothing decides what is dropped;
 *   ShapeError when the mask has another shape than x
 */
export function dropout<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { rate = 0.5, training = true, random, mask, into }: DropoutOptions = {},
): { y: Tensor<Shape>; mask: Tensor<Shape, Uint8Array> } {
  requireRate('dropout', rate);
  const y = elementwiseResult('dropout', x, into);
  const values = realValues(x);
  const kept = training ? keptBy(x, rate, random, mask) : new Uint8Array(values.length).fill(1);
  scaleKept(values, kept, training ? rate : 0, y.data);
  return { y, mask: asTensor(kept, [...x.shape] as Shape) };
}

/**
 * The gradient of `dropout`: dx = dy · mask / (1 − rate) in training, else dy.
 *
 * @param mask the one that `dropout` returned
 * @param options rate and training as for `dropout`; into, which may be dy
 * @throws ShapeError when mask and dy differ in shape; OptionError when the rate makes no sense
 */
export function dropoutGrad<Shape extends number[]>(
  mask: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { rate = 0.5, training = true, into }: DropoutRate & IntoOption = {},
): Tensor<Shape> {
  requireRate('dropoutGrad', rate);
  requireTensor('dropoutGrad', mask);
  const upstream = upstreamValues('dropoutGrad', dy, mask.shape);
  const dx = elementwiseResult('dropoutGrad', mask, into, [dy]);
  const kept = training ? maskValues('dropoutGrad', mask) : new Uint8Array(upstream.length).fill(1);
  scaleKept(upstream, kept, training ? rate : 0, dx.data);
  return dx;
}

function scaleKept(
  values: Float32Array,
  kept: Uint8Array,
  rate: number,
  result: Float32Array,
): void {
  const scale = 1 / (1 - rate);
  for (let place = 0; place < result.length; place += 1) {
    // Not a product: an infinite value that is dropped is 0.
    result[place] = kept[place] === 0 ? 0 : values[place] * scale;
  }
}

function keptBy(
  x: AnyTensor,
  rate: number,
  random: Random | undefined,
  mask: AnyTensor | undefined,
): Uint8Array {
  if (mask !== undefined) {
    requireTensor('dropout: mask', mask);
    if (!sameShape(mask.shape, x.shape)) {
      throw new ShapeError(
        `dropout: the mask must have the shape of x, ${formatShape(x.shape)}, but has ${formatShape(mask.shape)}.`,
      );
    }
    return maskValues('dropout', mask);
  }
  const kept = new Uint8Array(realValues(x).length);
  if (rate === 0) return kept.fill(1);
  if (random === undefined) {
    throw new OptionError(
      'dropout: in training, give a source of random numbers, random: createRandom(seed), or a mask; otherwise set training: false.',
    );
  }
  for (let place = 0; place < kept.length; place += 1) {
    kept[place] = random.uniform() < rate ? 0 : 1;
  }
  return kept;
}

function maskValues(where: string, mask: AnyTensor): Uint8Array {
  const { data } = contiguous(mask);
  for (let place = 0; place < data.length; place += 1) {
    if (data[place] !== 0 && data[place] !== 1) {
      throw new OptionError(
        `${where}: a mask holds 1 for what is kept and 0 for what is dropped, but its value number ${place} is ${data[place]}.`,
      );
    }
  }
  return data instanceof Uint8Array ? data : Uint8Array.from(data);
}

function requireRate(where: string, rate: number): void {
  if (!(rate >= 0 && rate < 1)) {
    throw new OptionError(
      `${where}: rate, the share that is dropped, must be at least 0 and less than 1, but is ${quote(rate)}.`,
    );
  }
}
