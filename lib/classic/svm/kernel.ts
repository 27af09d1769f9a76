import { matmul } from '../../ops';
import { asTensor } from '../../tensor';
import { rowOf } from '../samples';
import type { Rows } from '../samples';

/** How alike two samples are: their dot product, or e^(−γ · distance²). */
export type Kernel = { kind: 'linear' } | { kind: 'rbf'; gamma: number };

/**
 * The kernel of each sample of `one` with each sample of `other`.
 *
 * @returns row by row, `[one.count, other.count]`
 */
export function kernelMatrix(kernel: Kernel, one: Rows, other: Rows): Float32Array {
  const products = matmul(
    asTensor(one.values, [one.count, one.features]),
    asTensor(other.values, [other.count, other.features]),
    { transposeB: true },
  ).data;
  if (kernel.kind === 'linear') return products;
  const [lengths, others] = [squaredLengths(one), squaredLengths(other)];
  for (let row = 0; row < one.count; row += 1) {
    for (let column = 0; column < other.count; column += 1) {
      const place = row * other.count + column;
      const distance = lengths[row] + others[column] - 2 * products[place];
      products[place] = Math.exp(-kernel.gamma * Math.max(0, distance));
    }
  }
  return products;
}

/**
 * Samples with an origin of their own, which changes no distance: far from 0, where it is the small
 * difference of large numbers, rounding would eat it up.
 */
export function movedTo(origin: Float64Array, rows: Rows): Rows {
  const values = rows.values.map((value, place) => value - origin[place % rows.features]);
  return { ...rows, values };
}

function squaredLengths(rows: Rows): Float64Array {
  return Float64Array.from({ length: rows.count }, (_, sample) =>
    rowOf(rows, sample).reduce((total, value) => total + value * value, 0),
  );
}

/** γ as scikit-learn's 'scale': 1 / (features · variance of all values together). */
export function scaleOf({ values, features }: Rows): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return variance > 0 ? 1 / (features * variance) : 1;
}
