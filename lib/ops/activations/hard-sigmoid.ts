import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/**
 * Hard sigmoid: min(max(x + 3, 0), 6) / 6, as in PyTorch and Keras 3 (Keras 2 and TensorFlow.js
 * have another one, 0.2·x + 0.5). Source: Howard and others, MobileNetV3, 2019.
 */
export function hardSigmoid<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue('hardSigmoid', x, into, (value) => Math.min(Math.max(value + 3, 0), 6) / 6);
}

/**
 * The gradient of `hardSigmoid`: dy / 6 for −3 < x < 3, else 0.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function hardSigmoidGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('hardSigmoidGrad', x, dy, into, (value) =>
    value > -3 && value < 3 ? 1 / 6 : 0,
  );
}
