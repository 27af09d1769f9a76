import { crossEntropy, crossEntropyWithGrad, meanSquaredError, meanSquaredErrorGrad } from '../ops';
import { OptionError, ShapeError, quote } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';

/** What is made small in training, by name or with settings. */
export type Loss =
  | 'crossEntropy'
  | 'meanSquaredError'
  | {
      kind: 'crossEntropy';
      /** How much each class counts (1 each); one number of at least 0 for each class. */
      classWeights?: readonly number[] | undefined;
      /** The share of the target that is spread evenly over all classes (0). */
      labelSmoothing?: number | undefined;
    }
  | { kind: 'meanSquaredError' };

/** The right answers of a batch: class numbers, or numbers to come close to. */
export type Answers = { labels: Int32Array } | { targets: AnyTensor };

/** Throws an OptionError unless it is a loss. */
export function requireLoss(where: string, loss: unknown): asserts loss is Loss {
  const kind: unknown =
    typeof loss === 'object' && loss !== null && 'kind' in loss ? loss.kind : loss;
  if (kind === 'meanSquaredError') return;
  if (kind === 'crossEntropy') {
    requireSmoothing(where, settingsOf(loss as Loss).labelSmoothing);
    return;
  }
  throw new OptionError(
    `${where}: loss must be 'crossEntropy' or 'meanSquaredError', or { kind: 'crossEntropy', classWeights, labelSmoothing }, but is ${quote(loss)}.`,
  );
}

function requireSmoothing(where: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new OptionError(`${where}: labelSmoothing must be from 0 to 1, but is ${quote(share)}.`);
}

/** Throws unless each class has a weight of at least 0, or none was given. */
export function requireClassWeights(where: string, loss: Loss, classes: number): void {
  const weights: unknown = settingsOf(loss).classWeights;
  if (weights === undefined) return;
  if (!Array.isArray(weights) || weights.length !== classes) {
    throw new OptionError(
      `${where}: classWeights must be a list of one weight for each of the ${classes} classes, but is ${quote(weights)}.`,
    );
  }
  const wrong = weights.findIndex(
    (weight: unknown) => !Number.isFinite(weight) || (weight as number) < 0,
  );
  if (wrong < 0) return;
  throw new OptionError(
    `${where}: a class weight must be a finite number of at least 0, but that of class ${wrong} is ${quote(weights[wrong])}.`,
  );
}

/** Throws an OptionError unless one of the samples counts. */
export function requireWeight(
  where: string,
  labels: { labels?: Int32Array },
  rows: Uint32Array,
  loss: Loss,
): void {
  if (weightOf(labels, rows, loss) > 0) return;
  throw new OptionError(
    `${where}: the classes of all ${rows.length} samples have weight 0, so that there is no loss; give one of these classes a weight above 0.`,
  );
}

export const kindOf = (loss: Loss): 'crossEntropy' | 'meanSquaredError' =>
  typeof loss === 'string' ? loss : loss.kind;

const settingsOf = (
  loss: Loss,
): { classWeights?: readonly number[] | undefined; labelSmoothing: number } => {
  const settings = typeof loss === 'object' && loss.kind === 'crossEntropy' ? loss : undefined;
  return { classWeights: settings?.classWeights, labelSmoothing: settings?.labelSmoothing ?? 0 };
};

/** The mean loss of a batch. */
export function lossOf(output: Tensor, answers: Answers, loss: Loss): number {
  return 'labels' in answers
    ? crossEntropy(output, answers.labels, settingsOf(loss))
    : meanSquaredError(output, answers.targets);
}

/** The mean loss of a batch, and its gradient with respect to what the network made. */
export function lossWithGradient(
  output: Tensor,
  answers: Answers,
  loss: Loss,
  into: Tensor | undefined,
): { loss: number; gradient: Tensor } {
  if ('labels' in answers) {
    const result = crossEntropyWithGrad(output, answers.labels, { ...settingsOf(loss), into });
    return { loss: result.loss, gradient: result.dLogits };
  }
  return {
    loss: meanSquaredError(output, answers.targets),
    gradient: meanSquaredErrorGrad(output, answers.targets, { into }),
  };
}

/** What the rows of a batch count together: each its class weight, else 1. */
export function weightOf(
  { labels }: { labels?: Int32Array },
  rows: Uint32Array,
  loss: Loss,
): number {
  const { classWeights } = settingsOf(loss);
  if (!labels || !classWeights) return rows.length;
  return rows.reduce((sum, row) => sum + classWeights[labels[row]], 0);
}

/** How many rows have their largest number at the place of their label. */
export function countRight(logits: Tensor, labels: ArrayLike<number>): number {
  const [rows, classes] = logits.shape;
  let right = 0;
  for (let row = 0; row < rows; row += 1) {
    let best = 0;
    for (let index = 1; index < classes; index += 1) {
      if (logits.data[row * classes + index] > logits.data[row * classes + best]) best = index;
    }
    if (best === labels[row]) right += 1;
  }
  return right;
}

/** Throws a ShapeError unless the network makes one number for each class. */
export function requireClasses(where: string, output: readonly number[]): number {
  if (output.length === 1) return output[0];
  throw new ShapeError(
    `${where}: the last layer must make one number for each class, but makes ${output.join('×')}; end with layers.flatten() and layers.dense({ units: classes }).`,
  );
}
