import {
  OptionError,
  asTensor,
  fromData,
  quote,
  realValues,
  requireFinite,
  requireWhole,
} from '../tensor';
import type { AnyTensor, Matrix } from '../tensor';
import type { Inspectable } from './inspectable';
import { ask } from './question';
import type { ClassOption } from './question';

/** What `occlusion` is asked. */
export interface OcclusionOptions extends ClassOption {
  /** The side of the patch in pixels (an eighth of the picture's shorter side). */
  size?: number | undefined;
  /** How many pixels it moves on (half its side). */
  stride?: number | undefined;
  /** What it is painted with, in all channels (the mean of the picture). */
  value?: number | undefined;
  /** How many covered pictures are worked on at once (32). */
  batchSize?: number | undefined;
}

/** How the score falls where a picture is covered. */
export interface OcclusionMap {
  /** The fall of the score: the mean over all patches that covered a pixel; below 0 it rose. */
  map: Matrix;
  /** The fall for each place of the patch. */
  falls: Matrix;
  class: number;
  /** The score of the class for the whole picture, before softmax. */
  score: number;
}

/**
 * Occlusion: covers one patch of the picture after the other, and notes how far the score of the class
 * falls. It needs no gradient, only many forward passes. Source: Zeiler and Fergus 2013.
 *
 * @param picture `[height, width, channels]`
 * @throws OptionError when the patch does not fit or a setting has no meaning; ShapeError for several
 *   pictures
 */
export function occlusion(
  network: Inspectable,
  picture: AnyTensor,
  options: OcclusionOptions = {},
): OcclusionMap {
  const where = 'occlusion';
  const { x, class: label, score } = ask(where, network, picture, options);
  const values = realValues(x);
  const [, height, width, channels] = x.shape;
  const shorter = Math.min(height, width);
  const { size = Math.max(1, Math.round(shorter / 8)), batchSize = 32 } = options;
  const { stride = Math.max(1, Math.floor(size / 2)), value = meanOf(values) } = options;
  requireWhole(where, 'size', size, 1);
  requireWhole(where, 'stride', stride, 1);
  requireWhole(where, 'batchSize', batchSize, 1);
  requireFinite(where, 'value', value);
  if (size > shorter) {
    throw new OptionError(
      `${where}: size must be at most ${shorter}, the shorter side of what the network takes, but is ${quote(size)}.`,
    );
  }
  const rows = starts(height, size, stride);
  const columns = starts(width, size, stride);
  const places = rows.flatMap((row) => columns.map((column) => ({ row, column })));
  const falls = new Float32Array(places.length);
  for (let from = 0; from < places.length; from += batchSize) {
    const some = places.slice(from, from + batchSize);
    const covered = new Float32Array(some.length * values.length);
    some.forEach(({ row, column }, index) => {
      const own = covered.subarray(index * values.length, (index + 1) * values.length);
      own.set(values);
      for (let y = row; y < row + size; y += 1) {
        own.fill(value, (y * width + column) * channels, (y * width + column + size) * channels);
      }
    });
    const scores = network.forward(asTensor(covered, [some.length, height, width, channels]));
    const classes = scores.shape[1];
    some.forEach((_, index) => {
      falls[from + index] = score - scores.data[index * classes + label];
    });
  }
  const sums = new Float32Array(height * width);
  const counts = new Float32Array(height * width);
  places.forEach(({ row, column }, index) => {
    for (let y = row; y < row + size; y += 1) {
      for (let place = y * width + column; place < y * width + column + size; place += 1) {
        sums[place] += falls[index];
        counts[place] += 1;
      }
    }
  });
  const map = sums.map((sum, place) => (counts[place] > 0 ? sum / counts[place] : 0));
  return {
    map: fromData(map, [height, width]),
    falls: fromData(falls, [rows.length, columns.length]),
    class: label,
    score,
  };
}

/** Where the patch begins along one axis; the last one ends at the border. */
function starts(length: number, size: number, stride: number): number[] {
  const last = length - size;
  const inStep = Array.from({ length: Math.floor(last / stride) + 1 }, (_, step) => step * stride);
  return inStep.at(-1) === last ? inStep : [...inStep, last];
}

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
