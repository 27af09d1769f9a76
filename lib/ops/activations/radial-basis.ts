import { requireFinite } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, gated, valueByValue } from './chain-rule';

/** The settings of a radial basis function. */
export interface RadialBasisOptions {
  /** Where it is largest (0). */
  center?: number;
  /** ε (1): the larger, the narrower the bell. */
  epsilon?: number;
}

/**
 * Gaussian radial basis function: e^(−(ε(x − c))²), largest at the center c. Source: Broomhead and
 * Lowe 1988.
 *
 * @param options center c (0) and epsilon ε (1): the larger, the narrower the bell
 */
export function radialBasis<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { center = 0, epsilon = 1, into }: RadialBasisOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('radialBasis', 'center', center);
  requireFinite('radialBasis', 'epsilon', epsilon);
  return valueByValue('radialBasis', x, into, (value) =>
    Math.exp(-((epsilon * (value - center)) ** 2)),
  );
}

/**
 * The gradient of `radialBasis`: dy · (−2ε²(x − c)) · e^(−(ε(x − c))²).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function radialBasisGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { center = 0, epsilon = 1, into }: RadialBasisOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('radialBasisGrad', 'center', center);
  requireFinite('radialBasisGrad', 'epsilon', epsilon);
  return chainRule('radialBasisGrad', x, dy, into, (value) => {
    const distance = epsilon * (value - center);
    return gated(-2 * epsilon * distance, Math.exp(-(distance ** 2)));
  });
}
