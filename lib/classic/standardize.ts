import { asTensor } from '../tensor';
import type { Matrix } from '../tensor';
import { makeTransformer } from './transformer';
import type { Transformer } from './transformer';
import type { Rows } from './samples';

/** What standardisation learned. */
export interface Standardizer extends Transformer {
  /** The mean of each feature. */
  readonly means: Float64Array;
  /** The standard deviation of each feature; 1 where a feature never changes. */
  readonly deviations: Float64Array;
}

interface Moments {
  means: Float64Array;
  deviations: Float64Array;
}

/**
 * Brings every feature to mean 0 and standard deviation 1: z = (x − mean) / deviation, with the mean
 * and the deviation of the samples in `fit`. A feature that never changes becomes 0. As
 * scikit-learn's `StandardScaler`.
 */
export function standardize(): Standardizer {
  return makeTransformer<Moments, Moments>(
    {
      name: 'standardize',
      learn: moments,
      apply: standardized,
    },
    (learned) => ({
      get means() {
        return learned().means.slice();
      },
      get deviations() {
        return learned().deviations.slice();
      },
    }),
  );
}

function moments(rows: Rows): Moments {
  const means = meansOf(rows);
  const { values, count, features } = rows;
  const squares = new Float64Array(features);
  for (let place = 0; place < values.length; place += 1) {
    squares[place % features] += (values[place] - means[place % features]) ** 2;
  }
  // What is left by rounding is no change: it would be blown up to a deviation of 1.
  const isConstant = (square: number, feature: number): boolean =>
    square <= count * (1e-7 * means[feature]) ** 2;
  const deviations = squares.map((square, feature) =>
    isConstant(square, feature) ? 1 : Math.sqrt(square / count),
  );
  return { means, deviations };
}

/** The mean of each feature. */
export function meansOf({ values, count, features }: Rows): Float64Array {
  const sums = new Float64Array(features);
  for (let place = 0; place < values.length; place += 1) sums[place % features] += values[place];
  return sums.map((total) => total / count);
}

function standardized({ values, count, features }: Rows, { means, deviations }: Moments): Matrix {
  const changed = new Float32Array(values.length);
  for (let sample = 0; sample < count; sample += 1) {
    for (let feature = 0; feature < features; feature += 1) {
      const place = sample * features + feature;
      changed[place] = (values[place] - means[feature]) / deviations[feature];
    }
  }
  return asTensor(changed, [count, features]);
}
