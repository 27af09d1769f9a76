import { requireFinite } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { forwardLoop, gated, gradientLoop } from './chain-rule';
import { logistic, logisticSlope } from './sigmoid';

/** The setting of swish. */
export interface SwishOptions {
  /** α (1), how sharply the gate opens. */
  alpha?: number;
}

/**
 * Swish: x · σ(αx); with α = 1 also called SiLU. Source: Ramachandran, Zoph and Le 2017.
 *
 * @param options alpha (1)
 */
export function swish<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { alpha = 1, into }: SwishOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('swish', 'alpha', alpha);
  const { y, values } = forwardLoop('swish', x, into);
  const { data } = y;
  for (let place = 0; place < data.length; place += 1) {
    const value = values[place];
    data[place] = gated(value, logistic(alpha * value));
  }
  return y;
}

/**
 * The gradient of `swish`: dy · (σ(αx) + αx · σ(αx)(1 − σ(αx))).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function swishGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { alpha = 1, into }: SwishOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('swishGrad', 'alpha', alpha);
  const { dx, values, upstream } = gradientLoop('swishGrad', x, dy, into);
  const { data } = dx;
  for (let place = 0; place < data.length; place += 1) {
    const scaled = alpha * values[place];
    data[place] = upstream[place] * (logistic(scaled) + gated(scaled, logisticSlope(scaled)));
  }
  return dx;
}

/** SiLU, the sigmoid linear unit: `swish` with α = 1. Source: Hendrycks and Gimpel 2016. */
export function silu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return swish(x, { into });
}

/**
 * The gradient of `silu`: `swishGrad` with α = 1.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function siluGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return swishGrad(x, dy, { into });
}
