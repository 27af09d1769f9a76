import { OptionError, asTensor, quote, realValues } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { elementwiseResult } from '../elementwise-result';
import type { IntoOption } from '../elementwise-result';
import { readTargets } from './labels';
import type { LabelOptions, Labels, Targets } from './labels';
import { reductionScale, upstreamOfLoss } from './reduction';
import type { Reduction } from './reduction';

/** The settings of cross-entropy. */
export interface CrossEntropyOptions extends LabelOptions {
  /** ε (0): this share of the target is spread evenly over all classes. */
  labelSmoothing?: number;
  /** `'mean'` (unless given), `'sum'`, or `'none'` for the loss of each row. */
  reduction?: Reduction;
}

/** The settings of the gradient of a loss. */
export interface LossGradOptions extends IntoOption {
  /** The gradient that arrives at the loss (1); with reduction `'none'` also a tensor. */
  dy?: AnyTensor | number;
}

/**
 * Softmax cross-entropy, how surprised a classifier is by the right class: for a row with the
 * label t, with log p = logSoftmax(logits),
 *
 * loss = −(1 − ε) · wₜ · log pₜ − ε / classes · Σₖ wₖ · log pₖ
 *
 * with class weights w and label smoothing ε. `'mean'` divides the sum over all rows that count by
 * their total weight Σ wₜ, as PyTorch does. Large logits do not overflow; a logit of −∞ rules a
 * class out, and then costs ∞ if it is the right one. Logits that are NaN or +∞ give NaN: a
 * training loop should look at the loss.
 *
 * Source: C. Szegedy and others, Rethinking the Inception architecture, 2016 (label smoothing).
 *
 * @param logits `[batch, classes]`, or more axes before the classes
 * @param labels the number of the right class for each row
 * @param options classWeights, labelSmoothing (0), reduction (`'mean'`), ignoreIndex
 * @returns a number; with reduction `'none'` a tensor of the shape of the logits without classes
 * @throws ShapeError when labels are missing or too many; OptionError when a label is none of the
 *   classes (the message names row and label), a setting makes no sense or there is no mean
 */
export function crossEntropy(
  logits: AnyTensor,
  labels: Labels,
  options: CrossEntropyOptions & { reduction: 'none' },
): Tensor;
export function crossEntropy(
  logits: AnyTensor,
  labels: Labels,
  options?: CrossEntropyOptions & { reduction?: 'mean' | 'sum' },
): number;
export function crossEntropy(
  logits: AnyTensor,
  labels: Labels,
  options: CrossEntropyOptions = {},
): Tensor | number {
  const job = prepare('crossEntropy', logits, labels, options);
  const losses = new Float32Array(options.reduction === 'none' ? job.rows : 0);
  const loss = run(job, { losses });
  return options.reduction === 'none' ? asTensor(losses, logits.shape.slice(0, -1)) : loss;
}

/**
 * The gradient of `crossEntropy` with respect to the logits: for each row that counts
 * (1 − ε) · wₜ · (p − onehotₜ) + ε / classes · (p · Σₖ wₖ − w), divided by the total weight for
 * `'mean'`.
 *
 * @param options as for `crossEntropy`; dy, and into, which may be the logits
 * @throws as `crossEntropy`
 */
export function crossEntropyGrad(
  logits: AnyTensor,
  labels: Labels,
  options: CrossEntropyOptions & LossGradOptions = {},
): Tensor {
  const { dy = 1, into, reduction = 'mean' } = options;
  const job = prepare('crossEntropyGrad', logits, labels, options);
  const upstream = upstreamOfLoss('crossEntropyGrad', reduction, dy, logits.shape.slice(0, -1));
  const dLogits = elementwiseResult('crossEntropyGrad', logits, into);
  run(job, { gradient: dLogits.data, upstream });
  return dLogits;
}

/**
 * `crossEntropy` and its gradient in one pass, as training wants them.
 *
 * @param options as for `crossEntropy`, but not reduction `'none'`; into receives the gradient
 * @throws as `crossEntropy`
 */
export function crossEntropyWithGrad(
  logits: AnyTensor,
  labels: Labels,
  options: CrossEntropyOptions & { reduction?: 'mean' | 'sum' } & IntoOption = {},
): { loss: number; dLogits: Tensor } {
  const where = 'crossEntropyWithGrad';
  const reduction: unknown = options.reduction;
  if (reduction === 'none') {
    throw new OptionError(
      `${where}: reduction 'none' has no single loss; use crossEntropy and crossEntropyGrad.`,
    );
  }
  const job = prepare(where, logits, labels, options);
  const dLogits = elementwiseResult(where, logits, options.into);
  return { loss: run(job, { gradient: dLogits.data, upstream: () => 1 }), dLogits };
}

interface Job extends Targets {
  values: Float32Array;
  smoothing: number;
  scale: number;
}

function prepare(
  where: string,
  logits: AnyTensor,
  labels: Labels,
  { labelSmoothing = 0, reduction = 'mean', ...options }: CrossEntropyOptions,
): Job {
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new OptionError(
      `${where}: labelSmoothing must be a number from 0 to 1, but is ${quote(labelSmoothing)}.`,
    );
  }
  const targets = readTargets(where, logits, labels, options);
  const scale = reductionScale(where, reduction, targets.total);
  return { ...targets, values: realValues(logits), smoothing: labelSmoothing, scale };
}

/** What to write besides the loss. */
interface Outputs {
  losses?: Float32Array;
  gradient?: Float32Array;
  upstream?: (row: number) => number;
}

/** One pass over all rows: returns the sum of the losses, times the scale. */
function run(job: Job, { losses, gradient, upstream }: Outputs): number {
  const { labels, rows, classes, ignored, scale } = job;
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * classes;
    if (labels[row] === ignored) {
      gradient?.fill(0, start, start + classes);
      continue;
    }
    const logTotal = logOfTotal(job.values, start, classes);
    const loss = lossOfRow(job, start, labels[row], logTotal);
    sum += loss;
    if (losses && losses.length > 0) losses[row] = loss;
    if (gradient && upstream) {
      gradientOfRow(job, gradient, start, labels[row], logTotal, scale * upstream(row));
    }
  }
  return sum * scale;
}

/** ln Σ e^x of a row, the largest taken off first so that nothing overflows. */
function logOfTotal(values: Float32Array, start: number, classes: number): number {
  const end = start + classes;
  let largest = -Infinity;
  for (let place = start; place < end; place += 1) largest = Math.max(largest, values[place]);
  let total = 0;
  for (let place = start; place < end; place += 1) total += Math.exp(values[place] - largest);
  return largest + Math.log(total);
}

function lossOfRow(
  { values, classes, weights, smoothing }: Job,
  start: number,
  label: number,
  logTotal: number,
): number {
  const loss = (weights ? weights[label] : 1) * (logTotal - values[start + label]);
  if (smoothing === 0) return loss;
  let spread = 0;
  for (let index = 0; index < classes; index += 1) {
    spread += (weights ? weights[index] : 1) * (logTotal - values[start + index]);
  }
  return (1 - smoothing) * loss + (smoothing / classes) * spread;
}

function gradientOfRow(
  { values, classes, weights, smoothing }: Job,
  gradient: Float32Array,
  start: number,
  label: number,
  logTotal: number,
  scale: number,
): void {
  const own = scale * (1 - smoothing) * (weights ? weights[label] : 1);
  const even = (scale * smoothing) / classes;
  let spread = even * classes;
  if (weights && smoothing > 0) {
    spread = 0;
    for (let index = 0; index < classes; index += 1) spread += even * weights[index];
  }
  for (let index = 0; index < classes; index += 1) {
    const probability = Math.exp(values[start + index] - logTotal);
    const target = (index === label ? own : 0) + even * (weights ? weights[index] : 1);
    gradient[start + index] = probability * (own + spread) - target;
  }
}
