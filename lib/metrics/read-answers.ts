import {
  OptionError,
  ShapeError,
  formatShape,
  quote,
  realValues,
  requireTensor,
  requireWhole,
} from '../tensor';
import type { AnyTensor } from '../tensor';

/** The classes: their names, or how many there are. */
export type Classes = number | readonly string[];

/**
 * The names of the classes; a number of classes gives '0', '1', ….
 *
 * @throws OptionError when there is none
 */
export function namesOf(where: string, classes: Classes): readonly string[] {
  if (typeof classes === 'number') {
    requireWhole(where, 'classes', classes, 1);
    return Array.from({ length: classes }, (_, index) => String(index));
  }
  if (Array.isArray(classes) && classes.length > 0) return classes as readonly string[];
  throw new OptionError(
    `${where}: classes must be their names, such as ['cat', 'dog'], or how many there are, but is ${quote(classes)}.`,
  );
}

/** Throws an OptionError unless every value is the number of a class. */
export function requireClasses(
  where: string,
  name: string,
  values: ArrayLike<number>,
  classes: number,
): void {
  for (let sample = 0; sample < values.length; sample += 1) {
    const value = values[sample];
    if (Number.isInteger(value) && value >= 0 && value < classes) continue;
    throw new OptionError(
      `${where}: ${name} must be whole numbers from 0 to ${classes - 1}, but number ${sample} is ${quote(value)}.`,
    );
  }
}

/** What a network said of each sample, and what is right. */
export interface Answers {
  values: Float32Array;
  samples: number;
  classes: number;
}

/**
 * Checks `[samples, classes]` against labels.
 *
 * @throws ShapeError, OptionError
 */
export function readOutputs(
  where: string,
  name: string,
  outputs: AnyTensor,
  labels: ArrayLike<number>,
): Answers {
  requireTensor(where, outputs);
  const { shape } = outputs;
  if (shape.length !== 2) {
    throw new ShapeError(
      `${where}: ${name} must be [samples, classes], but have the shape ${formatShape(shape)}.`,
    );
  }
  const [samples, classes] = shape;
  if (labels.length !== samples) {
    throw new ShapeError(
      `${where}: there are ${name} of ${samples} samples, but ${labels.length} labels; each sample needs one.`,
    );
  }
  requireClasses(where, 'labels', labels, classes);
  return { values: realValues(outputs), samples, classes };
}

/** How far the probabilities of a sample may be from 1 together, by rounding. */
const rounding = 1e-3;

/** What was said of one sample: the class with the largest probability, and that probability. */
export interface Said {
  readonly class: number;
  readonly confidence: number;
  readonly isRight: boolean;
}

/**
 * What was said of each sample; of equal probabilities the first counts.
 *
 * @throws ShapeError, OptionError when they are no probabilities
 */
export function readProbabilities(
  where: string,
  probabilities: AnyTensor,
  labels: ArrayLike<number>,
): Said[] {
  const { values, samples, classes } = readOutputs(where, 'probabilities', probabilities, labels);
  return Array.from({ length: samples }, (_, sample) => {
    let [best, total, isProper] = [0, 0, true];
    for (let index = 0; index < classes; index += 1) {
      const value = values[sample * classes + index];
      total += value;
      if (!(value >= 0)) isProper = false;
      if (value > values[sample * classes + best]) best = index;
    }
    if (!isProper || Math.abs(total - 1) > rounding) {
      throw new OptionError(
        `${where}: the probabilities of each sample must be at least 0 and add up to 1, but those of sample ${sample} are ${isProper ? `${total.toPrecision(4)} together` : 'not'}; softmax makes probabilities of logits.`,
      );
    }
    const confidence = Math.min(1, values[sample * classes + best]);
    return { class: best, confidence, isRight: best === labels[sample] };
  });
}
