import { EigenvalueDecomposition, Matrix as DoubleMatrix } from 'ml-matrix';
import { OptionError, asTensor, requireWhole } from '../tensor';
import type { Matrix } from '../tensor';
import { readRows, requireFeatures } from './samples';
import type { Rows, Samples } from './samples';
import { meansOf } from './standardize';
import { makeTransformer } from './transformer';
import type { Transformer } from './transformer';

/** How many principal components are kept. */
export interface PcaOptions {
  /** At most the smaller one of samples and features (all). */
  components?: number | undefined;
}

/** Principal components; what was learned is there after `fit`. */
export interface Pca extends Transformer {
  /** `[components, features]`: the directions, each of length 1, its largest entry positive. */
  readonly components: Matrix;
  /** The mean of each feature, which is taken off first. */
  readonly mean: Float64Array;
  /** The variance along each direction (divided by samples − 1), the largest first. */
  readonly explainedVariance: Float64Array;
  /** The share of each direction in the variance of all features together. */
  readonly explainedVarianceRatio: Float64Array;
  /**
   * Back to features: mean + Σ zₖ · directionₖ, the nearest that so many components can say.
   *
   * @param z `[samples, components]`
   */
  restore(z: Samples): Matrix;
}

interface Directions {
  mean: Float64Array;
  /** Row by row, `[count, features]`. */
  directions: Float64Array;
  count: number;
  features: number;
  variances: Float64Array;
  ratios: Float64Array;
}

/**
 * Principal component analysis: the directions along which samples differ most, each at right angles
 * to those before it, and the place of a sample along them, z = directions · (x − mean).
 *
 * The directions are the eigenvectors of the covariance matrix Xᵀ·X / (samples − 1); where there are
 * fewer samples than features they come from those of X·Xᵀ, which is smaller. As scikit-learn's `PCA`.
 *
 * Source: K. Pearson, On lines and planes of closest fit to systems of points in space, 1901.
 *
 * @param options components (all)
 * @throws OptionError in `fit` when there are more components than samples or than features
 */
// ml-matrix 6.15.1 (October 2026) does the eigenvectors, exact to 1e-12; ml-pca 4.1.1 wraps its SVD, which needs 1.5 times as long for 600 samples of 576 features.
export function pca({ components }: PcaOptions = {}): Pca {
  if (components !== undefined) requireWhole('pca', 'components', components, 1);
  const name = components === undefined ? 'pca' : `pca (${components} components)`;
  return makeTransformer(
    {
      name,
      learn: (rows) => principal(rows, components ?? Math.min(rows.count, rows.features)),
      apply: project,
    },
    (learned) => ({
      get components(): Matrix {
        const { directions, count, features } = learned();
        return asTensor(Float32Array.from(directions), [count, features]);
      },
      get mean(): Float64Array {
        return learned().mean.slice();
      },
      get explainedVariance(): Float64Array {
        return learned().variances.slice();
      },
      get explainedVarianceRatio(): Float64Array {
        return learned().ratios.slice();
      },
      restore(z: Samples): Matrix {
        const rows = readRows('pca', z);
        const what = learned();
        requireFeatures('pca: restore takes what transform gave', rows, what.count);
        return restored(rows, what);
      },
    }),
  );
}

function principal(rows: Rows, count: number): Directions {
  const most = Math.min(rows.count, rows.features);
  if (count > most) {
    throw new OptionError(
      `pca: components must be at most ${most}, for there are ${rows.count} samples of ${rows.features} features and no more directions than the smaller number, but is ${count}.`,
    );
  }
  if (rows.count < 2) {
    throw new OptionError('pca: at least 2 samples are needed, for one does not differ.');
  }
  const { features } = rows;
  const mean = meansOf(rows);
  const centred = Float64Array.from(rows.values, (value, place) => value - mean[place % features]);
  const isWide = rows.count < features;
  const products = isWide
    ? productsOfRows(centred, rows.count, features)
    : productsOfRows(turned(centred, rows.count, features), features, rows.count);
  const { values, vectors } = eigen(products);
  const freedom = rows.count - 1;
  const total = values.reduce((sum, value) => sum + value, 0);
  const variances = Float64Array.from(values.slice(0, count), (value) => value / freedom);
  const directions = new Float64Array(count * features);
  for (let component = 0; component < count; component += 1) {
    const own = isWide
      ? combined(centred, vectors[component], features)
      : Float64Array.from(vectors[component]);
    directions.set(upright(own), component * features);
  }
  const ratios = variances.map((variance) => (total > 0 ? (variance * freedom) / total : 0));
  return { mean, directions, count, features, variances, ratios };
}

/** The dot product of each row with each row. */
function productsOfRows(values: Float64Array, rows: number, length: number): DoubleMatrix {
  const products = DoubleMatrix.zeros(rows, rows);
  for (let row = 0; row < rows; row += 1) {
    for (let other = row; other < rows; other += 1) {
      let total = 0;
      const [from, to] = [row * length, other * length];
      for (let place = 0; place < length; place += 1) {
        total += values[from + place] * values[to + place];
      }
      products.set(row, other, total);
      products.set(other, row, total);
    }
  }
  return products;
}

function turned(values: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      result[column * rows + row] = values[row * columns + column];
    }
  }
  return result;
}

/** Eigenvalues, the largest first and none below 0, with their vectors. */
function eigen(products: DoubleMatrix): { values: number[]; vectors: number[][] } {
  const found = new EigenvalueDecomposition(products, { assumeSymmetric: true });
  const order = found.realEigenvalues
    .map((value, column) => ({ value, column }))
    .sort((one, other) => other.value - one.value);
  return {
    values: order.map(({ value }) => Math.max(0, value)),
    vectors: order.map(({ column }) => found.eigenvectorMatrix.getColumn(column)),
  };
}

/** Σ weightᵢ · rowᵢ, brought to length 1; nothing (all zeros) where there is no variance. */
function combined(
  centred: Float64Array,
  weights: readonly number[],
  features: number,
): Float64Array {
  const direction = new Float64Array(features);
  weights.forEach((weight, row) => {
    for (let feature = 0; feature < features; feature += 1) {
      direction[feature] += weight * centred[row * features + feature];
    }
  });
  const length = Math.hypot(...direction);
  return length > 0 ? direction.map((value) => value / length) : direction;
}

/** A direction and its opposite say the same: the one whose largest entry is positive is taken. */
function upright(direction: Float64Array): Float64Array {
  const largest = direction.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  return largest < 0 ? direction.map((value) => -value) : direction;
}

function project(
  { values, count: samples }: Rows,
  { mean, directions, count, features }: Directions,
): Matrix {
  const z = new Float32Array(samples * count);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let component = 0; component < count; component += 1) {
      let total = 0;
      for (let feature = 0; feature < features; feature += 1) {
        const value = values[sample * features + feature] - mean[feature];
        total += directions[component * features + feature] * value;
      }
      z[sample * count + component] = total;
    }
  }
  return asTensor(z, [samples, count]);
}

function restored(
  { values, count: samples }: Rows,
  { mean, directions, count, features }: Directions,
): Matrix {
  const x = new Float32Array(samples * features);
  for (let sample = 0; sample < samples; sample += 1) {
    const own = Float64Array.from(mean);
    for (let component = 0; component < count; component += 1) {
      const z = values[sample * count + component];
      for (let feature = 0; feature < features; feature += 1) {
        own[feature] += z * directions[component * features + feature];
      }
    }
    x.set(own, sample * features);
  }
  return asTensor(x, [samples, features]);
}
