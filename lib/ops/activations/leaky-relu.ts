import { requireFinite } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/** The setting of leaky ReLU. */
export interface LeakyReluOptions {
  /** The slope for negative values (0.01). */
  slope?: number;
}

/**
 * Leaky ReLU: x for x ≥ 0, slope · x below. Source: Maas, Hannun and Ng 2013.
 *
 * @param options slope for negative values (0.01, as in the paper and in PyTorch; Keras uses 0.3)
 */
export function leakyRelu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { slope = 0.01, into }: LeakyReluOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('leakyRelu', 'slope', slope);
  return valueByValue('leakyRelu', x, into, (value) => (value >= 0 ? value : slope * value));
}

/**
 * The gradient of `leakyRelu`: dy for x > 0, slope · dy from 0 down.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function leakyReluGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { slope = 0.01, into }: LeakyReluOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('leakyReluGrad', 'slope', slope);
  return chainRule('leakyReluGrad', x, dy, into, (value) => (value > 0 ? 1 : slope));
}
