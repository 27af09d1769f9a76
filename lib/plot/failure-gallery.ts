import { predictedClasses } from '../metrics';
import {
  OptionError,
  ShapeError,
  formatShape,
  fromData,
  realValues,
  requireTensor,
  requireWhole,
} from '../tensor';
import type { AnyTensor } from '../tensor';
import type { Figure } from './figure';
import { imageRow } from './image-row';
import { noteFigure } from './note-figure';
import { shortNames } from './short-names';

/** How mistakes are shown. */
export interface FailureGalleryOptions {
  title?: string | undefined;
  /** The most pictures (12). */
  count?: number | undefined;
  /** Pictures in a row (4). */
  columns?: number | undefined;
}

/** So many letters fit above a picture, by the number of columns. */
const lettersAbove = (columns: number): number => Math.floor(92 / columns);

/**
 * The mistakes that a network is most sure of: what each picture is, what it was taken for, and how
 * sure the network was. They show where labels are wrong, classes look alike, or something was learned
 * that is not the point.
 *
 * @param x `[count, height, width, channels]`, values 0 to 1
 * @param labels the true class of each picture
 * @param probabilities `[count, classes]`
 * @param classes their names
 * @param options title, count (12), columns (4)
 * @throws ShapeError, OptionError when they do not fit together
 */
export function failureGallery(
  x: AnyTensor,
  labels: ArrayLike<number>,
  probabilities: AnyTensor,
  classes: readonly string[],
  options: FailureGalleryOptions = {},
): Figure {
  const where = 'failureGallery';
  const { title, count = 12, columns = 4 } = options;
  requireWhole(where, 'count', count, 1);
  requireWhole(where, 'columns', columns, 1);
  requireSamples(where, x, labels, probabilities, classes);
  const predicted = predictedClasses(probabilities);
  const mistakes = Array.from(predicted, (said, sample) => ({
    sample,
    said,
    is: labels[sample],
    confidence: probabilities.get(sample, said),
  }))
    .filter(({ said, is }) => said !== is)
    .sort((a, b) => b.confidence - a.confidence);
  const total = predicted.length.toLocaleString('en-US');
  if (mistakes.length === 0) {
    return noteFigure(title, `Nothing to show: all ${total} pictures are right.`);
  }
  const names = shortNames(classes, Math.max(5, lettersAbove(columns) - 7));
  const [, height, width, channels] = x.shape;
  const size = height * width * channels;
  const values = realValues(x);
  const shown = mistakes.slice(0, count);
  const figure = imageRow(
    shown.map(({ sample, said, is, confidence }) => ({
      image: fromData(values.slice(sample * size, (sample + 1) * size), [height, width, channels]),
      title: [`is ${names[is]},`, `said ${names[said]},`, `${percent(confidence)} sure`]
        .map(together)
        .join(' '),
      ...(channels === 1 && { range: [0, 1] as [number, number] }),
    })),
    { columns, ...(title !== undefined && { title }) },
  );
  const told = shown.map(
    ({ is, said, confidence }) =>
      `${classes[is]} taken for ${classes[said]} (${percent(confidence)})`,
  );
  return {
    ...figure,
    description: `${title ? `${title}: t` : 'T'}he ${shown.length} most confident of ${mistakes.length} mistakes among ${total} pictures: ${told.join('; ')}.`,
  };
}

/** Words that stay in one line. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0');

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function requireSamples(
  where: string,
  x: AnyTensor,
  labels: ArrayLike<number>,
  probabilities: AnyTensor,
  classes: readonly string[],
): void {
  requireTensor(where, x);
  requireTensor(where, probabilities);
  if (x.shape.length !== 4) {
    throw new ShapeError(
      `${where}: x must be pictures [count, height, width, channels], but has the shape ${formatShape(x.shape)}.`,
    );
  }
  const [count] = x.shape;
  const expected = [count, classes.length];
  if (
    probabilities.shape.length !== 2 ||
    expected.some((size, axis) => size !== probabilities.shape[axis])
  ) {
    throw new ShapeError(
      `${where}: for ${count} pictures and ${classes.length} classes the probabilities must be ${formatShape(expected)}, but are ${formatShape(probabilities.shape)}.`,
    );
  }
  if (labels.length !== count) {
    throw new ShapeError(
      `${where}: there are ${count} pictures, but ${labels.length} labels; each picture needs one.`,
    );
  }
  const wrong = Array.from(labels).find((label) => !(label in classes));
  if (wrong === undefined) return;
  throw new OptionError(
    `${where}: labels must be from 0 to ${classes.length - 1}, but one is ${wrong}.`,
  );
}
