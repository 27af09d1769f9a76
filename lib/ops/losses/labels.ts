import {
  OptionError,
  ShapeError,
  contiguous,
  formatShape,
  isTensorLike,
  quote,
} from '../../tensor';
import type { AnyTensor } from '../../tensor';

/** The number of the right class for each row: a list, or a tensor of whole numbers. */
export type Labels = Uint8Array | Int32Array | readonly number[] | AnyTensor;

/** The settings that losses with class numbers share. */
export interface LabelOptions {
  /** How much each class counts, `[classes]` (1 each): at least 0. */
  classWeights?: AnyTensor | readonly number[] | undefined;
  /** Rows with this label do not count (none); it may lie outside of the classes, as PyTorch's −100. */
  ignoreIndex?: number | undefined;
}

/** Labels and weights, checked. */
export interface Targets {
  labels: ArrayLike<number>;
  rows: number;
  classes: number;
  /** The weight of each class; undefined: 1 each. */
  weights: ArrayLike<number> | undefined;
  /** The label of rows that do not count; NaN, which equals no label, if all count. */
  ignored: number;
  /** The weights of all rows that count, added up. */
  total: number;
}

/**
 * Checks scores, labels and weights against each other.
 *
 * @param scores `[…, classes]`: each row of its last axis has one label
 * @throws ShapeError when there are more or fewer labels than rows; OptionError when a label is
 *   none of the classes or a weight makes no sense
 */
export function readTargets(
  where: string,
  scores: AnyTensor,
  labels: Labels,
  { classWeights, ignoreIndex }: LabelOptions,
): Targets {
  const classes = scoreClasses(where, scores);
  const rows = scores.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const list = labelList(where, labels);
  if (list.length === 0) {
    throw new ShapeError(`${where}: the batch is empty; give at least one label.`);
  }
  if (list.length !== rows) {
    throw new ShapeError(
      `${where}: each of the ${rows} rows of ${formatShape(scores.shape)} needs one label, but there are ${list.length}.`,
    );
  }
  if (ignoreIndex !== undefined && !Number.isInteger(ignoreIndex)) {
    throw new OptionError(
      `${where}: ignoreIndex must be a whole number, but is ${quote(ignoreIndex)}.`,
    );
  }
  const ignored = ignoreIndex ?? Number.NaN;
  const weights = classWeights && weightList(where, classWeights, classes);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    const label = list[row];
    if (label === ignored) continue;
    requireLabel(where, label, row, classes);
    total += weights ? weights[label] : 1;
  }
  return { labels: list, rows, classes, weights, ignored, total };
}

function scoreClasses(where: string, scores: AnyTensor): number {
  if (!isTensorLike(scores) || scores.shape.length < 2) {
    throw new ShapeError(
      `${where}: the scores must be a tensor [batch, classes], but are ${isTensorLike(scores) ? formatShape(scores.shape) : quote(scores)}.`,
    );
  }
  return scores.shape[scores.shape.length - 1];
}

function labelList(where: string, labels: unknown): ArrayLike<number> {
  if (isTensorLike(labels)) return contiguous(labels as AnyTensor).data;
  if (Array.isArray(labels) || labels instanceof Uint8Array || labels instanceof Int32Array) {
    return labels;
  }
  throw new OptionError(
    `${where}: labels must be a list of class numbers (an array, a Uint8Array, an Int32Array or a tensor), but are ${quote(labels)}.`,
  );
}

function requireLabel(where: string, label: number, row: number, classes: number): void {
  if (Number.isInteger(label) && label >= 0 && label < classes) return;
  throw new OptionError(
    `${where}: the label of row ${row} is ${quote(label)}, but with ${classes} classes labels are whole numbers from 0 to ${classes - 1}.`,
  );
}

function weightList(
  where: string,
  classWeights: AnyTensor | readonly number[],
  classes: number,
): ArrayLike<number> {
  const weights = labelList(where, classWeights);
  if (weights.length !== classes) {
    throw new ShapeError(
      `${where}: classWeights must hold one weight for each of the ${classes} classes, but holds ${weights.length}.`,
    );
  }
  for (let index = 0; index < classes; index += 1) {
    if (!(weights[index] >= 0) || weights[index] === Infinity) {
      throw new OptionError(
        `${where}: a class weight must be a finite number of at least 0, but that of class ${index} is ${quote(weights[index])}.`,
      );
    }
  }
  return weights;
}
