import { OptionError, quote, requireChoice } from '../../tensor';
import { makeClassifier } from '../classifier';
import type { ClassicModel, Learned } from '../classifier';
import type { Rows } from '../samples';
import { rowOf } from '../samples';
import { meansOf } from '../standardize';
import { kernelMatrix, movedTo, scaleOf } from './kernel';
import type { Kernel } from './kernel';
import { separate } from './separate';

/** The settings of a support vector machine. */
export interface SvmOptions {
  /** `'rbf'` (unless given), which bends its borders, or `'linear'`. */
  kernel?: 'rbf' | 'linear';
  /** What a training sample on the wrong side costs (1): the larger, the closer it follows them. */
  c?: number;
  /** How fast likeness fades with distance, for `'rbf'` (`'scale'`: 1 / (features · variance)). */
  gamma?: number | 'scale';
}

/** A support vector machine; after `fit` it tells which samples it keeps. */
export interface Svm extends ClassicModel {
  /** How many training samples support a border. */
  readonly supportVectors: number;
  /** Whether the steps sufficed; if not, standardise the features or take a smaller c. */
  readonly converged: boolean;
}

/** The machine for two classes: f(x) > 0 says `first`. */
interface Machine {
  first: number;
  second: number;
  /** Of support vectors: their number in the list of all, and their weight. */
  support: { place: number; weight: number }[];
  offset: number;
}

interface LearnedSvm extends Required<Learned> {
  supportVectors: number;
  converged: boolean;
}

const mostSamples = 10_000;

/**
 * A support vector machine: between each two classes it draws the border with the widest margin; the
 * class that wins most of these duels is the answer (one against one). Features should be
 * standardised first. Nothing in it is random.
 *
 * Scores are duels won, and within equal numbers how clearly: won + s / (3 · (|s| + 1)), where s is
 * the sum of f(x) over the duels. As scikit-learn's `SVC`, `predict` looks at whole duels only, and
 * takes the smaller class of equals.
 *
 * Source: C. Cortes and V. Vapnik, Support-vector networks, 1995.
 *
 * @param options kernel (`'rbf'`), c (1), gamma (`'scale'`)
 * @throws OptionError when c or gamma is not above 0, or in `fit` above 10,000 samples
 */
// libsvm-js 0.2.1 (2018) agrees with scikit-learn, but ends the whole process at any promise that fails unhandled and gives no f(x); ml-svm 2.1.2 got 85.5 % of '3 or not' on the 8×8 digits.
export function svm({ kernel = 'rbf', c = 1, gamma = 'scale' }: SvmOptions = {}): Svm {
  requireChoice('svm', 'kernel', kernel, ['rbf', 'linear']);
  requirePositive('c', c);
  if (gamma !== 'scale') requirePositive('gamma', gamma);
  const shownGamma = kernel === 'rbf' && gamma !== 'scale' ? `, gamma ${gamma}` : '';
  return makeClassifier<LearnedSvm, Pick<Svm, 'supportVectors' | 'converged'>>(
    {
      name: `svm (${kernel} kernel, C ${c}${shownGamma})`,
      gives: 'scores',
      learn: (rows, labels, classes) => {
        requireFew(rows.count);
        if (kernel === 'linear') return learnDuels({ kind: 'linear' }, c, rows, labels, classes);
        const used: Kernel = { kind: 'rbf', gamma: gamma === 'scale' ? scaleOf(rows) : gamma };
        const middle = meansOf(rows);
        const found = learnDuels(used, c, movedTo(middle, rows), labels, classes);
        return {
          ...found,
          predict: (samples) => found.predict(movedTo(middle, samples)),
          scores: (samples) => found.scores(movedTo(middle, samples)),
        };
      },
    },
    (learned) => ({
      get converged() {
        return learned().converged;
      },
      get supportVectors() {
        return learned().supportVectors;
      },
    }),
  );
}

function requirePositive(name: string, value: unknown): void {
  if (typeof value === 'number' && value > 0 && value < Infinity) return;
  throw new OptionError(`svm: ${name} must be a number above 0, but is ${quote(value)}.`);
}

function requireFew(samples: number): void {
  if (samples <= mostSamples) return;
  throw new OptionError(
    `svm: learns from at most ${mostSamples.toLocaleString('en-US')} samples, for it compares each with each, but there are ${samples.toLocaleString('en-US')}; take some of them, or logisticRegression.`,
  );
}

function learnDuels(
  kernel: Kernel,
  c: number,
  rows: Rows,
  labels: Int32Array,
  classes: number,
): LearnedSvm {
  const whole = kernelMatrix(kernel, rows, rows);
  const members = Array.from({ length: classes }, (_, label) =>
    Array.from(labels.keys()).filter((sample) => labels[sample] === label),
  );
  const places = new Map<number, number>();
  const placeOf = (sample: number): number => {
    const place = places.get(sample) ?? places.size;
    places.set(sample, place);
    return place;
  };
  const machines: Machine[] = [];
  let converged = true;
  for (let first = 0; first < classes; first += 1) {
    for (let second = first + 1; second < classes; second += 1) {
      const both = [...members[first], ...members[second]];
      const signs = Int8Array.from(both, (_, at) => (at < members[first].length ? 1 : -1));
      const found = separate({ kernel: part(whole, rows.count, both), signs, c });
      const support = both.flatMap((sample, at) => {
        const weight = found.weights[at];
        return weight === 0 ? [] : [{ place: placeOf(sample), weight }];
      });
      machines.push({ first, second, support, offset: found.offset });
      converged &&= found.converged;
    }
  }
  const vectors = pickRows(rows, [...places.keys()]);
  const fight = (samples: Rows): Duels[] => {
    const likeness = kernelMatrix(kernel, samples, vectors);
    return Array.from({ length: samples.count }, (_, sample) => {
      const own = likeness.subarray(sample * vectors.count, (sample + 1) * vectors.count);
      return duels(machines, own, classes);
    });
  };
  return {
    supportVectors: places.size,
    converged,
    predict: (samples) =>
      Int32Array.from(fight(samples), ({ wins }) => wins.indexOf(Math.max(...wins))),
    scores: (samples) =>
      Float64Array.from(
        fight(samples).flatMap(({ wins, sums }) =>
          Array.from(wins, (won, label) => won + sums[label] / (3 * (Math.abs(sums[label]) + 1))),
        ),
      ),
  };
}

/** The kernel among some of the samples. */
function part(kernel: Float32Array, count: number, samples: readonly number[]): Float32Array {
  const own = new Float32Array(samples.length ** 2);
  samples.forEach((sample, row) => {
    samples.forEach((other, column) => {
      own[row * samples.length + column] = kernel[sample * count + other];
    });
  });
  return own;
}

function pickRows(rows: Rows, samples: readonly number[]): Rows {
  const values = new Float32Array(samples.length * rows.features);
  samples.forEach((sample, place) => {
    values.set(rowOf(rows, sample), place * rows.features);
  });
  return { values, count: samples.length, features: rows.features };
}

/** What the duels brought: how many each class won, and how clearly together. */
interface Duels {
  wins: Int32Array;
  sums: Float64Array;
}

function duels(machines: readonly Machine[], likeness: Float32Array, classes: number): Duels {
  const [wins, sums] = [new Int32Array(classes), new Float64Array(classes)];
  for (const { first, second, support, offset } of machines) {
    let f = -offset;
    for (const { place, weight } of support) f += weight * likeness[place];
    wins[f > 0 ? first : second] += 1;
    sums[first] += f;
    sums[second] -= f;
  }
  return { wins, sums };
}
