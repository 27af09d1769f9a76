import {
  OptionError,
  ShapeError,
  formatShape,
  fromData,
  realValues,
  requireTensor,
  requireWhole,
} from '../tensor';
import type { AnyTensor, Matrix } from '../tensor';

/** How well one class is told from the others. */
export interface ClassScore {
  /** Its number. */
  class: number;
  /** How many samples have this label. */
  count: number;
  /** Of all that were called so, the share that is so; NaN where none was called so. */
  precision: number;
  /** Of all that are so, the share that was called so; NaN where there is none. */
  recall: number;
  /** The harmonic mean of precision and recall, 2 · right / (count + called so); NaN where both are 0. */
  f1: number;
}

/** Which classes were taken for which. */
export interface ConfusionMatrix {
  /** `[classes, classes]`: row = the true class, column = what it was called. */
  counts: Matrix;
  /** The share of samples on the diagonal. */
  accuracy: number;
  /** One for each class. */
  scores: readonly ClassScore[];
}

/**
 * The class with the largest number of each row: what a network says, from its logits or
 * probabilities. The first one if several are equal.
 *
 * @param outputs `[samples, classes]`
 * @throws ShapeError when it is no matrix
 */
export function predictedClasses(outputs: AnyTensor): Int32Array {
  requireTensor('predictedClasses', outputs);
  if (outputs.shape.length !== 2) {
    throw new ShapeError(
      `predictedClasses: outputs must be [samples, classes], but have the shape ${formatShape(outputs.shape)}.`,
    );
  }
  const [samples, classes] = outputs.shape;
  const values = realValues(outputs);
  return Int32Array.from({ length: samples }, (_, row) => {
    const own = values.subarray(row * classes, (row + 1) * classes);
    return own.reduce((best, value, index) => (value > own[best] ? index : best), 0);
  });
}

/**
 * Counts which class was taken for which: counts[t, p] is how many samples of class t were called p.
 *
 * @param labels the true class of each sample
 * @param predicted what each was called, such as `predictedClasses(network.predict(x))`
 * @param classes how many classes there are
 * @throws ShapeError when the lists differ in length; OptionError for a class that there is not
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): ConfusionMatrix {
  requireWhole('confusionMatrix', 'classes', classes, 1);
  const [truths, calls] = [Array.from(labels), Array.from(predicted)];
  if (truths.length !== calls.length || truths.length === 0) {
    throw new ShapeError(
      `confusionMatrix: give as many labels as predicted classes, at least one; there are ${truths.length} and ${calls.length}.`,
    );
  }
  const counts = new Float32Array(classes * classes);
  truths.forEach((truth, sample) => {
    requireClass('labels', truth, classes);
    requireClass('predicted', calls[sample], classes);
    counts[truth * classes + calls[sample]] += 1;
  });
  const each = Array.from({ length: classes }, (_, index) => index);
  const total = (cells: readonly number[]): number => cells.reduce((sum, next) => sum + next, 0);
  const right = (index: number): number => counts[index * classes + index];
  return {
    counts: fromData(counts, [classes, classes]),
    accuracy: total(each.map(right)) / truths.length,
    scores: each.map((index) => {
      const count = total(each.map((other) => counts[index * classes + other]));
      const called = total(each.map((other) => counts[other * classes + index]));
      return {
        class: index,
        count,
        precision: right(index) / called,
        recall: right(index) / count,
        f1: (2 * right(index)) / (count + called),
      };
    }),
  };
}

function requireClass(name: string, value: number, classes: number): void {
  if (Number.isInteger(value) && value >= 0 && value < classes) return;
  throw new OptionError(
    `confusionMatrix: ${name} must be whole numbers from 0 to ${classes - 1}, but one is ${value}.`,
  );
}
