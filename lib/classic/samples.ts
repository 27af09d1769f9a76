import {
  OptionError,
  ShapeError,
  formatShape,
  isTensorLike,
  quote,
  realValues,
  tensor,
} from '../tensor';
import type { AnyTensor } from '../tensor';

/** Samples with their features: a tensor `[samples, features]`, or a list of rows. */
export type Samples = AnyTensor | readonly (readonly number[])[];

/** Samples that have been read; row by row. */
export interface Rows {
  values: Float32Array;
  count: number;
  features: number;
}

/**
 * Reads samples with their features.
 *
 * @param where the function that was called, for the message
 * @throws ShapeError when they are no rows of features; OptionError when a feature is NaN or infinite
 */
export function readRows(where: string, x: Samples): Rows {
  const given: AnyTensor = isTensorLike(x)
    ? (x as AnyTensor)
    : tensor(x as readonly (readonly number[])[]);
  const { shape } = given;
  if (shape.length !== 2) {
    const flat = shape.length > 2 ? `; reshape(x, [${shape[0]}, ${perSample(shape)}]) makes` : '';
    throw new ShapeError(
      `${where}: x must be [samples, features], but has the shape ${formatShape(shape)}${flat && `${flat} one row of each sample`}.`,
    );
  }
  const [count, features] = shape;
  const values = realValues(given);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new OptionError(
      `${where}: features must be finite numbers, but feature ${wrong % features} of sample ${Math.floor(wrong / features)} is ${values[wrong]}.`,
    );
  }
  return { values, count, features };
}

const perSample = (shape: readonly number[]): number =>
  shape.slice(1).reduce((product, size) => product * size, 1);

/** The features of one sample. */
export const rowOf = ({ values, features }: Rows, sample: number): Float32Array =>
  values.subarray(sample * features, (sample + 1) * features);

/**
 * Throws unless new samples have as many features as those that were learned from.
 *
 * @throws ShapeError
 */
export function requireFeatures(where: string, rows: Rows, features: number): void {
  if (rows.features === features) return;
  throw new ShapeError(
    `${where}: it was fitted to samples of ${features} features, but these have ${rows.features}.`,
  );
}

/**
 * Reads labels: one whole number of at least 0 for each sample.
 *
 * @throws ShapeError when they are too few or too many; OptionError when one is no class
 */
export function readLabels(where: string, labels: ArrayLike<number>, samples: number): Int32Array {
  if (labels.length !== samples) {
    throw new ShapeError(
      `${where}: there are ${samples} samples, but ${labels.length} labels; each sample needs one.`,
    );
  }
  return Int32Array.from({ length: samples }, (_, sample) => {
    const label = labels[sample];
    if (Number.isInteger(label) && label >= 0) return label;
    throw new OptionError(
      `${where}: labels must be the numbers of classes, 0, 1, 2, …, but label ${sample} is ${quote(label)}.`,
    );
  });
}
