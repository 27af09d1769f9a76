import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, gated, valueByValue } from './chain-rule';

/** Hard swish: x · min(max(x + 3, 0), 6) / 6. Source: Howard and others, MobileNetV3, 2019. */
export function hardSwish<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue(
    'hardSwish',
    x,
    into,
    (value) => gated(value, Math.min(Math.max(value + 3, 0), 6)) / 6,
  );
}

/**
 * The gradient of `hardSwish`: 0 up to x = −3, dy · (2x + 3) / 6 between, dy from x = 3 on.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function hardSwishGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('hardSwishGrad', x, dy, into, (value) => {
    if (value <= -3) return 0;
    return value >= 3 ? 1 : (2 * value + 3) / 6;
  });
}
