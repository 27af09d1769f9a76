/**
 * One side of a matrix product. It copies a block of itself into panels of four rows (left side)
 * or four columns (right side): number k of lane n of the block goes to
 * panels[⌊n / 4⌋ · 4 · inner + 4 · k + n mod 4], with `inner` = endInner − firstInner.
 */
export type PackSide = (
  panels: Float64Array,
  firstLane: number,
  endLane: number,
  firstInner: number,
  endInner: number,
) => void;

/** A finished block: `sums` holds rows of `stride` numbers, of which `columns` count. */
export interface FinishedBlock {
  sums: Float64Array;
  stride: number;
  firstRow: number;
  endRow: number;
  firstColumn: number;
  endColumn: number;
}

/** The most rows, columns and products that are worked on together: 0.5 MB of panels each. */
const blockSize = 256;
const blockLength = blockSize * blockSize;

let workspace: Record<'left' | 'right' | 'sums', Float64Array> | undefined;

/**
 * A matrix product in blocks: both sides are packed into panels of doubles, which are multiplied
 * four rows by four columns at a time, and each finished block is handed to `finish`. Every sum
 * runs from first to last within a block, then from block to block.
 */
export function blockProduct(
  { rows, inner, columns }: { rows: number; inner: number; columns: number },
  packLeft: PackSide,
  packRight: PackSide,
  finish: (block: FinishedBlock) => void,
): void {
  workspace ??= {
    left: new Float64Array(blockLength),
    right: new Float64Array(blockLength),
    sums: new Float64Array(blockLength),
  };
  const { left, right, sums } = workspace;
  const rowStep = evenStep(rows);
  const columnStep = evenStep(columns);
  const innerStep = evenStep(inner);
  for (let firstColumn = 0; firstColumn < columns; firstColumn += columnStep) {
    const endColumn = Math.min(columns, firstColumn + columnStep);
    const stride = roundUp(endColumn - firstColumn);
    for (let firstRow = 0; firstRow < rows; firstRow += rowStep) {
      const endRow = Math.min(rows, firstRow + rowStep);
      const height = roundUp(endRow - firstRow);
      sums.fill(0, 0, height * stride);
      for (let firstInner = 0; firstInner < inner; firstInner += innerStep) {
        const endInner = Math.min(inner, firstInner + innerStep);
        packLeft(left, firstRow, endRow, firstInner, endInner);
        const isPacked = firstRow > 0 && innerStep >= inner;
        if (!isPacked) packRight(right, firstColumn, endColumn, firstInner, endInner);
        addPanels(left, right, sums, height, stride, endInner - firstInner);
      }
      finish({ sums, stride, firstRow, endRow, firstColumn, endColumn });
    }
  }
}

/** Splits a length into the fewest blocks, all about as long, in whole panels. */
function evenStep(length: number): number {
  return roundUp(Math.ceil(length / Math.max(1, Math.ceil(length / blockSize))));
}

function roundUp(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** sums += left · right for all panels of a block. */
function addPanels(
  left: Float64Array,
  right: Float64Array,
  sums: Float64Array,
  rows: number,
  columns: number,
  inner: number,
): void {
  for (let column = 0; column < columns; column += 4) {
    for (let row = 0; row < rows; row += 4) {
      addFourByFour(
        left,
        row * inner,
        right,
        column * inner,
        sums,
        row * columns + column,
        columns,
        inner,
      );
    }
  }
}

/** The innermost loop: sixteen sums that stay in registers. */
function addFourByFour(
  left: Float64Array,
  leftStart: number,
  right: Float64Array,
  rightStart: number,
  sums: Float64Array,
  place: number,
  stride: number,
  inner: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  let fromLeft = leftStart;
  let fromRight = rightStart;
  for (let k = 0; k < inner; k += 1) {
    const a0 = left[fromLeft];
    const a1 = left[fromLeft + 1];
    const a2 = left[fromLeft + 2];
    const a3 = left[fromLeft + 3];
    const b0 = right[fromRight];
    const b1 = right[fromRight + 1];
    const b2 = right[fromRight + 2];
    const b3 = right[fromRight + 3];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
    fromLeft += 4;
    fromRight += 4;
  }
  const second = place + stride;
  const third = second + stride;
  const fourth = third + stride;
  sums[place] += s00;
  sums[place + 1] += s01;
  sums[place + 2] += s02;
  sums[place + 3] += s03;
  sums[second] += s10;
  sums[second + 1] += s11;
  sums[second + 2] += s12;
  sums[second + 3] += s13;
  sums[third] += s20;
  sums[third + 1] += s21;
  sums[third + 2] += s22;
  sums[third + 3] += s23;
  sums[fourth] += s30;
  sums[fourth + 1] += s31;
  sums[fourth + 2] += s32;
  sums[fourth + 3] += s33;
}
