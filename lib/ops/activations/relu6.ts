import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { forwardLoop, gradientLoop } from './chain-rule';

/** ReLU with a ceiling: min(max(x, 0), 6). Source: Howard and others, MobileNets, 2017. */
export function relu6<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  const { y, values } = forwardLoop('relu6', x, into);
  const { data } = y;
  for (let place = 0; place < data.length; place += 1) {
    data[place] = Math.min(Math.max(values[place], 0), 6);
  }
  return y;
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
  const { dx, values, upstream } = gradientLoop('relu6Grad', x, dy, into);
  const { data } = dx;
  for (let place = 0; place < data.length; place += 1) {
    const value = values[place];
    data[place] = value > 0 && value < 6 ? upstream[place] : 0;
  }
  return dx;
}
