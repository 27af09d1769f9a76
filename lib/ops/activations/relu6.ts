import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/** ReLU with a ceiling: min(max(x, 0), 6). Source: Howard and others, MobileNets, 2017. */
export function relu6<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue('relu6', x, into, (value) => Math.min(Math.max(value, 0), 6));
}

/**
 * The gradient of `relu6`: dy for 0 < x < 6, else 0.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function relu6Grad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('relu6Grad', x, dy, into, (value) => (value > 0 && value < 6 ? 1 : 0));
}
