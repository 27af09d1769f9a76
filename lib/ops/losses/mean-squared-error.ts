import { realValues, requireSameShape, zip } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { elementwiseResult } from '../elementwise-result';
import type { LossGradOptions } from './cross-entropy';
import { reductionScale, upstreamOfLoss } from './reduction';
import type { Reduction } from './reduction';

/** The setting of the squared error. */
export interface MeanSquaredErrorOptions {
  /** `'mean'` over all values (unless given), `'sum'`, or `'none'` for each square. */
  reduction?: Reduction;
}

/**
 * Mean squared error: the mean of (prediction − target)² over all values.
 *
 * @param options reduction (`'mean'`)
 * @returns a number; with reduction `'none'` a tensor of the squares
 * @throws ShapeError when prediction and target differ in shape
 */
export function meanSquaredError<Shape extends number[]>(
  prediction: Tensor<Shape, TensorData>,
  target: AnyTensor,
  options: MeanSquaredErrorOptions & { reduction: 'none' },
): Tensor<Shape>;
export function meanSquaredError(
  prediction: AnyTensor,
  target: AnyTensor,
  options?: MeanSquaredErrorOptions & { reduction?: 'mean' | 'sum' },
): number;
export function meanSquaredError(
  prediction: AnyTensor,
  target: AnyTensor,
  { reduction = 'mean' }: MeanSquaredErrorOptions = {},
): Tensor | number {
  requireSameShape('meanSquaredError', prediction, target);
  const values = realValues(prediction);
  const targets = realValues(target);
  const scale = reductionScale('meanSquaredError', reduction, values.length);
  if (reduction === 'none')
    return zip(prediction, target, (value, wanted) => (value - wanted) ** 2);
  return values.reduce((sum, value, place) => sum + (value - targets[place]) ** 2, 0) * scale;
}

/**
 * The gradient of `meanSquaredError` with respect to the prediction:
 * 2 · (prediction − target), divided by the number of values for `'mean'`. The target's is the
 * same with the other sign.
 *
 * @param options reduction as for `meanSquaredError`; dy, and into, which may be the prediction
 * @throws ShapeError when prediction and target differ in shape
 */
export function meanSquaredErrorGrad<Shape extends number[]>(
  prediction: Tensor<Shape, TensorData>,
  target: AnyTensor,
  { reduction = 'mean', dy = 1, into }: MeanSquaredErrorOptions & LossGradOptions = {},
): Tensor<Shape> {
  const where = 'meanSquaredErrorGrad';
  requireSameShape(where, prediction, target);
  const values = realValues(prediction);
  const targets = realValues(target);
  const scale = reductionScale(where, reduction, values.length);
  const upstream = upstreamOfLoss(where, reduction, dy, prediction.shape);
  const gradient = elementwiseResult(where, prediction, into, [target]);
  for (let place = 0; place < values.length; place += 1) {
    gradient.data[place] = 2 * scale * upstream(place) * (values[place] - targets[place]);
  }
  return gradient;
}
