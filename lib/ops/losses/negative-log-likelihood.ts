import { asTensor, realValues } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { resultTensor } from '../core-tensor';
import type { LossGradOptions } from './cross-entropy';
import { readTargets } from './labels';
import type { LabelOptions, Labels } from './labels';
import { reductionScale, upstreamOfLoss } from './reduction';
import type { Reduction } from './reduction';

/** The settings of the negative log-likelihood. */
export interface NegativeLogLikelihoodOptions extends LabelOptions {
  /** `'mean'` (unless given), `'sum'`, or `'none'` for the loss of each row. */
  reduction?: Reduction;
}

/**
 * Negative log-likelihood: for a row with the label t, −wₜ · log pₜ. After `logSoftmax` it is
 * cross-entropy. `'mean'` divides by the total weight of the rows that count, as PyTorch does.
 *
 * @param logProbabilities `[batch, classes]`, or more axes before the classes
 * @param labels the number of the right class for each row
 * @param options classWeights, reduction (`'mean'`), ignoreIndex
 * @returns a number; with reduction `'none'` a tensor of the input's shape without classes
 * @throws ShapeError when labels are missing or too many; OptionError when a label is none of the
 *   classes, a setting makes no sense or there is no mean
 */
export function negativeLogLikelihood(
  logProbabilities: AnyTensor,
  labels: Labels,
  options: NegativeLogLikelihoodOptions & { reduction: 'none' },
): Tensor;
export function negativeLogLikelihood(
  logProbabilities: AnyTensor,
  labels: Labels,
  options?: NegativeLogLikelihoodOptions & { reduction?: 'mean' | 'sum' },
): number;
export function negativeLogLikelihood(
  logProbabilities: AnyTensor,
  labels: Labels,
  { reduction = 'mean', ...options }: NegativeLogLikelihoodOptions = {},
): Tensor | number {
  const where = 'negativeLogLikelihood';
  const targets = readTargets(where, logProbabilities, labels, options);
  const scale = reductionScale(where, reduction, targets.total);
  const values = realValues(logProbabilities);
  const losses = Float64Array.from({ length: targets.rows }, (_, row) => {
    const label = targets.labels[row];
    if (label === targets.ignored) return 0;
    return -(targets.weights?.[label] ?? 1) * values[row * targets.classes + label];
  });
  if (reduction !== 'none') return losses.reduce((sum, loss) => sum + loss, 0) * scale;
  return asTensor(Float32Array.from(losses), logProbabilities.shape.slice(0, -1));
}

/**
 * The gradient of `negativeLogLikelihood`: −wₜ at the label of each row that counts (divided by the
 * total weight for `'mean'`), 0 elsewhere.
 *
 * @param options as for `negativeLogLikelihood`; dy, into
 * @throws as `negativeLogLikelihood`
 */
export function negativeLogLikelihoodGrad(
  logProbabilities: AnyTensor,
  labels: Labels,
  options: NegativeLogLikelihoodOptions & LossGradOptions = {},
): Tensor {
  const where = 'negativeLogLikelihoodGrad';
  const { reduction = 'mean', dy = 1, into } = options;
  const targets = readTargets(where, logProbabilities, labels, options);
  const scale = reductionScale(where, reduction, targets.total);
  const upstream = upstreamOfLoss(where, reduction, dy, logProbabilities.shape.slice(0, -1));
  const gradient = resultTensor(where, [...logProbabilities.shape], into, [logProbabilities]);
  gradient.data.fill(0);
  for (let row = 0; row < targets.rows; row += 1) {
    const label = targets.labels[row];
    if (label === targets.ignored) continue;
    const weight = targets.weights?.[label] ?? 1;
    gradient.data[row * targets.classes + label] = -weight * scale * upstream(row);
  }
  return gradient;
}
