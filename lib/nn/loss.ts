import { crossEntropy, crossEntropyWithGrad, meanSquaredError, meanSquaredErrorGrad } from '../ops';
import { OptionError, ShapeError, quote } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';

/** What is made small in training, by name or with settings. */
export type Loss =
  | 'crossEntropy'
  | 'meanSquaredError'
  | {
      kind: 'crossEntropy';
      /** How much each class counts (1 each). */
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
  if (kind === 'crossEntropy' || kind === 'meanSquaredError') return;
  throw new OptionError(
    `${where}: loss must be 'crossEntropy' or 'meanSquaredError', or { kind: 'crossEntropy', classWeights, labelSmoothing }, but is ${quote(loss)}.`,
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
