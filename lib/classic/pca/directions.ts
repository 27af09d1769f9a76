import { EigenvalueDecomposition, Matrix as DoubleMatrix } from 'ml-matrix';
import { OptionError } from '../../tensor';
import type { Rows } from '../samples';
import { meansOf } from '../standardize';

/** What was found in samples. */
export interface Directions {
  mean: Float64Array;
  /** Row by row, `[count, features]`; zeros where samples do not differ any more. */
  directions: Float64Array;
  count: number;
  features: number;
  variances: Float64Array;
  ratios: Float64Array;
}

/** An eigenvalue of so small a share of the largest is 0, but for rounding. */
const rounding = 1e-12;

/**
 * The directions along which samples differ most, and how much.
 *
 * @param count how many
 * @throws OptionError when there are not so many, or fewer than 2 samples
 */
export function principal(rows: Rows, count: number): Directions {
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
  // What is left by rounding is no direction.
  const least = rounding * values[0];
  const variances = Float64Array.from(values.slice(0, count), (value) => value / freedom);
  const directions = new Float64Array(count * features);
  for (let component = 0; component < count; component += 1) {
    if (isWide && values[component] <= least) continue;
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

/** Σ weightᵢ · rowᵢ, brought to length 1. */
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
  const length = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
  return direction.map((value) => value / length);
}

/** A direction and its opposite say the same: the one whose largest entry is positive is taken. */
function upright(direction: Float64Array): Float64Array {
  const largest = direction.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  return largest < 0 ? direction.map((value) => -value) : direction;
}
