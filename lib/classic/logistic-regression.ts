import { crossEntropyWithGrad, matmul, softmax } from '../ops';
import { OptionError, asTensor, quote, requireWhole } from '../tensor';
import type { Matrix, Tensor } from '../tensor';
import { makeClassifier } from './classifier';
import type { ClassicModel, Learned } from './classifier';
import { minimize } from './minimize';
import type { Slope } from './minimize';
import type { Rows } from './samples';

/** The settings of logistic regression. */
export interface LogisticRegressionOptions {
  /** How much the samples count against small weights (1). */
  c?: number;
  /** At most so many steps downhill (300). */
  steps?: number;
}

/** Logistic regression; after `fit` it tells its weights. */
export interface LogisticRegression extends ClassicModel {
  /** W, `[features, classes]`, the kernel of a dense layer. */
  readonly weights: Matrix;
  /** b, `[classes]`; −∞ for classes without a sample in fit. */
  readonly bias: Tensor<[classes: number]>;
  /** Whether the steps sufficed; if not, give more, or standardise the features. */
  readonly converged: boolean;
}

interface LearnedWeights extends Learned {
  /** Row by row, the last row is the bias. */
  place: Float32Array;
  converged: boolean;
}

/**
 * Logistic regression with several classes: softmax(x · W + b), a network of one dense layer, with the
 * least C · Σ cross-entropy + ½ · Σ W². Features should be standardised first. Nothing in it is random.
 *
 * As scikit-learn's `LogisticRegression`; the least value is looked for by L-BFGS.
 *
 * @param options c (1), steps (300)
 * @throws OptionError when c is not above 0
 */
// ml-logistic-regression 2.0.0 goes a fixed number of fixed steps, one class against the rest, without a penalty: 13 s for 500 steps on the 8×8 digits.
export function logisticRegression({
  c = 1,
  steps = 300,
}: LogisticRegressionOptions = {}): LogisticRegression {
  requireWhole('logisticRegression', 'steps', steps, 1);
  if (!(typeof c === 'number' && c > 0 && c < Infinity)) {
    throw new OptionError(`logisticRegression: c must be a number above 0, but is ${quote(c)}.`);
  }
  return makeClassifier<LearnedWeights, Pick<LogisticRegression, 'weights' | 'bias' | 'converged'>>(
    {
      name: `logistic regression (C ${c})`,
      gives: 'probabilities',
      learn: (rows, labels, classes) => {
        const start = new Float64Array((rows.features + 1) * classes);
        const { place, converged } = minimize(
          (weights) => measure(weights, rows, labels, classes, c),
          start,
          {
            tolerance: 1e-4,
            steps,
          },
        );
        const kept = Float32Array.from(place);
        return {
          place: kept,
          converged,
          scores: (samples) => softmax(logitsOf(kept, samples, classes)).data,
        };
      },
    },
    (learned, present) => {
      const spread = (): Matrix => inColumns(learned().place, present());
      return {
        get converged(): boolean {
          return learned().converged;
        },
        get weights(): Matrix {
          const { data, shape } = spread();
          const features = shape[0] - 1;
          return asTensor(data.slice(0, features * shape[1]), [features, shape[1]]);
        },
        get bias(): Tensor<[classes: number]> {
          const { data, shape } = spread();
          return asTensor(data.slice(-shape[1]), [shape[1]]);
        },
      };
    },
  );
}

/** Columns of all classes from those of the classes that there were. */
function inColumns(place: Float32Array, present: readonly number[]): Matrix {
  const classes = present[present.length - 1] + 1;
  const rows = place.length / present.length;
  const all = new Float32Array(rows * classes);
  all.fill(-Infinity, (rows - 1) * classes);
  for (let row = 0; row < rows; row += 1) {
    present.forEach((label, column) => {
      all[row * classes + label] = place[row * present.length + column];
    });
  }
  return asTensor(all, [rows, classes]);
}

/** x · W + b; the weights lie row by row, the last row is the bias. */
function logitsOf(weights: Float32Array, rows: Rows, classes: number): Matrix {
  const { features, count, values } = rows;
  const split = features * classes;
  return matmul(
    asTensor(values, [count, features]),
    asTensor(weights.subarray(0, split), [features, classes]),
    { add: asTensor(weights.subarray(split), [1, classes]) },
  );
}

function measure(
  weights: Float64Array,
  rows: Rows,
  labels: Int32Array,
  classes: number,
  c: number,
): Slope {
  const { features, count, values } = rows;
  const logits = logitsOf(Float32Array.from(weights), rows, classes);
  const { loss, dLogits } = crossEntropyWithGrad(logits, labels, { reduction: 'sum' });
  const dWeights = matmul(asTensor(values, [count, features]), dLogits, { transposeA: true });
  const gradient = new Float64Array(weights.length);
  let penalty = 0;
  for (let at = 0; at < features * classes; at += 1) {
    gradient[at] = c * dWeights.data[at] + weights[at];
    penalty += weights[at] ** 2 / 2;
  }
  for (let at = 0; at < dLogits.data.length; at += 1) {
    gradient[features * classes + (at % classes)] += c * dLogits.data[at];
  }
  return { value: c * loss + penalty, gradient };
}
