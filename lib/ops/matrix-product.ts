import { core } from '../core';
import {
  ShapeError,
  asTensor,
  formatShape,
  realValues,
  requireFinite,
  requireRank,
} from '../tensor';
import type { AnyTensor, Matrix, Tensor } from '../tensor';
import { resultTensor } from './core-tensor';
import type { IntoOption } from './elementwise-result';
import { upstreamValues } from './upstream';

/** The settings of a matrix product. */
export interface MatmulOptions {
  /** Use aᵀ (false). */
  transposeA?: boolean;
  /** Use bᵀ (false). */
  transposeB?: boolean;
  /** Multiplies the product (1). */
  alpha?: number;
  /** Multiplies what is added (1). */
  beta?: number;
  /** Added to the product (nothing): a matrix, or a row, column or number that is repeated. */
  add?: AnyTensor | undefined;
}

/**
 * The matrix product, with all that ONNX's Gemm can do: y = α · a · b + β · add, where a and b may
 * be transposed first.
 *
 * @param a `[rows, inner]`, or `[inner, rows]` with transposeA
 * @param b `[inner, columns]`, or `[columns, inner]` with transposeB
 * @param options transposeA, transposeB, alpha (1), beta (1), add, into
 * @returns `[rows, columns]`
 * @throws ShapeError when the sizes do not agree
 */
export function matmul(
  a: AnyTensor,
  b: AnyTensor,
  options: MatmulOptions & IntoOption = {},
): Matrix {
  const { alpha = 1, beta = 1, add, into, transposeA = false, transposeB = false } = options;
  const { rows, inner, columns } = sizes('matmul', a, b, options);
  const addend = add && broadcast('matmul', add, [rows, columns]);
  const sources = add ? [a, b, add] : [a, b];
  const y = resultTensor<Matrix['shape']>('matmul', [rows, columns], into, sources);
  const product = { rows, inner, columns, transposeA, transposeB };
  core().matmul(realValues(a), realValues(b), y.data, product);
  if (alpha !== 1 || addend) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const place = row * columns + column;
        const added = addend ? beta * addend.values[addend.placeOf(row, column)] : 0;
        y.data[place] = alpha * y.data[place] + added;
      }
    }
  }
  return y;
}

/** The gradients of a matrix product; `dAdd` is there if something was added. */
export interface MatmulGradients {
  dA: Tensor;
  dB: Tensor;
  dAdd?: Tensor;
}

/**
 * The gradient of `matmul`: without transposing, da = α · dy · bᵀ, db = α · aᵀ · dy, and dAdd = β ·
 * the sum of dy over what was repeated.
 *
 * @param dy `[rows, columns]`
 * @throws ShapeError when the sizes do not agree
 */
export function matmulGrad(
  a: AnyTensor,
  b: AnyTensor,
  dy: AnyTensor,
  options: MatmulOptions = {},
): MatmulGradients {
  const { alpha = 1, beta = 1, add, transposeA = false, transposeB = false } = options;
  const { rows, inner, columns } = sizes('matmulGrad', a, b, options);
  const upstream = upstreamValues('matmulGrad', dy, [rows, columns]);
  const dA = asTensor(new Float32Array(rows * inner), [...a.shape]);
  const dB = asTensor(new Float32Array(inner * columns), [...b.shape]);
  const [aValues, bValues] = [realValues(a), realValues(b)];
  // With a transposed, da is the transposed gradient: b · dyᵀ instead of dy · bᵀ; b alike.
  if (transposeA) {
    const product = { rows: inner, inner: columns, columns: rows, transposeA: transposeB };
    core().matmul(bValues, upstream, dA.data, { ...product, transposeB: true });
  } else {
    const product = { rows, inner: columns, columns: inner, transposeB: !transposeB };
    core().matmul(upstream, bValues, dA.data, product);
  }
  if (transposeB) {
    const product = { rows: columns, inner: rows, columns: inner, transposeB: transposeA };
    core().matmul(upstream, aValues, dB.data, { ...product, transposeA: true });
  } else {
    const product = { rows: inner, inner: rows, columns, transposeA: !transposeA };
    core().matmul(aValues, upstream, dB.data, product);
  }
  if (alpha !== 1) {
    for (const { data } of [dA, dB]) data.forEach((value, place) => (data[place] = alpha * value));
  }
  if (add === undefined) return { dA, dB };
  const { values, placeOf } = broadcast('matmulGrad', add, [rows, columns]);
  const totals = new Float64Array(values.length);
  upstream.forEach((value, place) => {
    totals[placeOf(Math.floor(place / columns), place % columns)] += beta * value;
  });
  return { dA, dB, dAdd: asTensor(Float32Array.from(totals), [...add.shape]) };
}

function sizes(
  where: string,
  a: AnyTensor,
  b: AnyTensor,
  { transposeA = false, transposeB = false, alpha = 1, beta = 1 }: MatmulOptions,
): { rows: number; inner: number; columns: number } {
  requireRank(where, 'a', a, [2], 'a matrix');
  requireRank(where, 'b', b, [2], 'a matrix');
  requireFinite(where, 'alpha', alpha);
  requireFinite(where, 'beta', beta);
  const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
  const [innerOfB, columns] = transposeB ? [b.shape[1], b.shape[0]] : b.shape;
  if (inner !== innerOfB) {
    const form = (shape: readonly number[], isTransposed: boolean): string =>
      `${formatShape(shape)}${isTransposed ? ' (transposed)' : ''}`;
    throw new ShapeError(
      `${where}: the columns of a and the rows of b must agree, but a is ${form(a.shape, transposeA)} and b ${form(b.shape, transposeB)}: ${inner} and ${innerOfB}.`,
    );
  }
  return { rows, inner, columns };
}

/** Reads what is added as a matrix: axes that are missing or of size 1 are repeated. */
function broadcast(
  where: string,
  add: AnyTensor,
  [rows, columns]: readonly [rows: number, columns: number],
): { values: Float32Array; placeOf: (row: number, column: number) => number } {
  requireRank(where, 'add', add, [0, 1, 2], 'a number, a row or a matrix');
  const [height, width] = [1, 1, ...add.shape].slice(-2);
  if ((height !== 1 && height !== rows) || (width !== 1 && width !== columns)) {
    throw new ShapeError(
      `${where}: add must fit the result ${rows}×${columns} when axes of size 1 are repeated, but is ${formatShape(add.shape)}.`,
    );
  }
  const rowStep = height === 1 ? 0 : width;
  const columnStep = width === 1 ? 0 : 1;
  return {
    values: realValues(add),
    placeOf: (row, column) => row * rowStep + column * columnStep,
  };
}
