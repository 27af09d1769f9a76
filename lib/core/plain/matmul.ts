import type { Epilogue, ProductSizes } from '../core';
import { checkMatmul } from '../lengths';
import { blockProduct } from './block-product';
import { matrixSide, writeRows } from './matrix-side';

/** See `Core.matmul`. */
export function matmul(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  sizes: ProductSizes,
  epilogue?: Epilogue,
): void {
  checkMatmul(a, b, c, sizes, epilogue);
  const { rows, inner, columns, transposeA = false, transposeB = false } = sizes;
  const left = transposeA
    ? { start: 0, laneStep: 1, innerStep: rows }
    : { start: 0, laneStep: inner, innerStep: 1 };
  const right = transposeB
    ? { start: 0, laneStep: inner, innerStep: 1 }
    : { start: 0, laneStep: 1, innerStep: columns };
  blockProduct(
    { rows, inner, columns },
    matrixSide(a, left),
    matrixSide(b, right),
    writeRows(c, (row) => row * columns, epilogue),
  );
}
