import type { Epilogue } from '../core';
import type { FinishedBlock, PackSide } from './block-product';

/** Where the numbers of a matrix lie: number k of lane n at start + n · laneStep + k · innerStep. */
export interface MatrixLayout {
  start: number;
  laneStep: number;
  innerStep: number;
}

/** A stored matrix as one side of a product; its lanes are the rows of A or the columns of B. */
export function matrixSide(values: Float32Array, layout: MatrixLayout): PackSide {
  const { start, laneStep, innerStep } = layout;
  return (panels, firstLane, endLane, firstInner, endInner) => {
    let place = 0;
    for (let lane = firstLane; lane < endLane; lane += 4) {
      const source = start + lane * laneStep + firstInner * innerStep;
      const count = Math.min(4, endLane - lane);
      packPanel(values, source, laneStep, innerStep, count, panels, place, endInner - firstInner);
      place += 4 * (endInner - firstInner);
    }
  };
}

function packPanel(
  values: Float32Array,
  start: number,
  laneStep: number,
  innerStep: number,
  lanes: number,
  panels: Float64Array,
  panelStart: number,
  inner: number,
): void {
  let source = start;
  let place = panelStart;
  if (lanes === 4) {
    for (let k = 0; k < inner; k += 1, source += innerStep, place += 4) {
      panels[place] = values[source];
      panels[place + 1] = values[source + laneStep];
      panels[place + 2] = values[source + 2 * laneStep];
      panels[place + 3] = values[source + 3 * laneStep];
    }
    return;
  }
  for (let k = 0; k < inner; k += 1, source += innerStep, place += 4) {
    for (let lane = 0; lane < lanes; lane += 1) {
      panels[place + lane] = values[source + lane * laneStep];
    }
  }
}

/**
 * Writes finished blocks into a result whose columns are neighbours.
 *
 * @param rowStart where row n of the product begins in the result
 * @param firstBias which number of the bias belongs to the first column
 */
export function writeRows(
  result: Float32Array,
  rowStart: (row: number) => number,
  { bias, relu = false }: Epilogue = {},
  firstBias = 0,
): (block: FinishedBlock) => void {
  return ({ sums, stride, firstRow, endRow, firstColumn, endColumn }) => {
    const columns = endColumn - firstColumn;
    const start = firstBias + firstColumn;
    if (bias !== undefined) addBias(sums, stride, endRow - firstRow, bias, start, columns);
    if (relu) clampBelowZero(sums, stride * (endRow - firstRow));
    for (let row = firstRow; row < endRow; row += 1) {
      const from = (row - firstRow) * stride;
      copyRow(sums, from, result, rowStart(row) + firstColumn, columns);
    }
  };
}

function addBias(
  sums: Float64Array,
  stride: number,
  rows: number,
  bias: Float32Array,
  biasStart: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      sums[row * stride + column] += bias[biasStart + column];
    }
  }
}

function clampBelowZero(sums: Float64Array, length: number): void {
  for (let place = 0; place < length; place += 1) {
    if (sums[place] < 0) sums[place] = 0;
  }
}

function copyRow(
  sums: Float64Array,
  from: number,
  result: Float32Array,
  to: number,
  count: number,
): void {
  for (let column = 0; column < count; column += 1) result[to + column] = sums[from + column];
}
