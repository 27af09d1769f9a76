import { predictedClasses } from '../metrics';
import { ConvlabError, OptionError, asTensor } from '../tensor';
import type { Matrix } from '../tensor';
import { readLabels, readRows, requireFeatures } from './samples';
import type { Rows, Samples } from './samples';

/** Something that learns classes from features. All have these three functions, so each can stand for another. */
export interface ClassicModel {
  /** What it is, with its settings: `svm (rbf kernel, C 10)`. */
  readonly name: string;
  /** Whether `scores` gives probabilities, or numbers that only rank. */
  readonly gives: 'probabilities' | 'scores';
  /**
   * Learns; what it learned before is forgotten.
   *
   * @param x `[samples, features]`
   * @param labels the class of each sample, 0, 1, 2, …
   * @returns itself
   * @throws ShapeError, OptionError when they do not fit together or a feature is not finite
   */
  fit(x: Samples, labels: ArrayLike<number>): this;
  /**
   * The class of each sample: the one of the largest score, the first of equals. (`svm` counts whole
   * duels first, see there.)
   *
   * @throws ConvlabError before fit; ShapeError when there are more or fewer features than in fit
   */
  predict(x: Samples): Int32Array;
  /**
   * How much speaks for each class.
   *
   * @returns `[samples, classes]`; classes without a sample in fit have probability 0 or score −∞
   */
  scores(x: Samples): Matrix;
}

/** What an algorithm has learned: it scores samples, `[samples, classes]` row by row. */
export interface Learned {
  scores(rows: Rows): Float32Array | Float64Array;
  /** The class of each sample, where it is not the one of the largest score. */
  predict?(rows: Rows): Int32Array;
}

/** An algorithm without the checks around it. */
export interface Algorithm<What extends Learned> {
  readonly name: string;
  readonly gives: ClassicModel['gives'];
  /** Classes are numbered without gaps: each of 0 … classes − 1 has a sample. */
  learn: (rows: Rows, labels: Int32Array, classes: number) => What;
}

/**
 * A classifier from an algorithm: reads and checks samples and labels, and keeps what was learned.
 *
 * @param extras what else is told of what was learned; `present` are the classes with samples
 */
export function makeClassifier<What extends Learned, Extras extends object>(
  { name, gives, learn }: Algorithm<What>,
  extras: (learned: () => What, present: () => readonly number[]) => Extras,
): ClassicModel & Extras {
  const kept: { learned?: What; features: number; present: number[] } = {
    features: 0,
    present: [],
  };
  const learned = (): What => {
    if (kept.learned) return kept.learned;
    throw new ConvlabError(`${name}: nothing has been learned yet; call fit(x, labels) first.`);
  };
  const read = (x: Samples): { what: What; rows: Rows } => {
    const what = learned();
    const rows = readRows(name, x);
    requireFeatures(name, rows, kept.features);
    return { what, rows };
  };
  const scores = (x: Samples): Matrix => {
    const { what, rows } = read(x);
    return spread(what.scores(rows), rows.count, kept.present, gives === 'scores' ? -Infinity : 0);
  };
  const classifier: ClassicModel = {
    name,
    gives,
    fit(x, labels) {
      const rows = readRows(name, x);
      const classes = readLabels(name, labels, rows.count);
      const present = [...new Set(classes)].sort((one, other) => one - other);
      if (present.length < 2) {
        throw new OptionError(
          `${name}: there must be samples of at least two classes, but all ${rows.count} are of class ${present[0]}.`,
        );
      }
      const places = new Map(present.map((label, place) => [label, place]));
      const own = classes.map((label) => places.get(label) ?? 0);
      kept.learned = learn(rows, own, present.length);
      kept.features = rows.features;
      kept.present = present;
      return this;
    },
    predict(x) {
      const { what, rows } = read(x);
      const own = what.predict?.(rows);
      return own ? own.map((place) => kept.present[place]) : predictedClasses(scores(x));
    },
    scores,
  };
  return Object.defineProperties(classifier, {
    ...Object.getOwnPropertyDescriptors(extras(learned, () => kept.present)),
  }) as ClassicModel & Extras;
}

/** Puts the scores of the classes that there were into columns of all classes. */
function spread(
  scores: ArrayLike<number>,
  count: number,
  present: readonly number[],
  absent: number,
): Matrix {
  const classes = present[present.length - 1] + 1;
  const all = new Float32Array(count * classes).fill(absent);
  for (let sample = 0; sample < count; sample += 1) {
    present.forEach((label, place) => {
      all[sample * classes + label] = scores[sample * present.length + place];
    });
  }
  return asTensor(all, [count, classes]);
}
