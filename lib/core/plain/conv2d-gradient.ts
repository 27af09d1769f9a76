import type { ConvolutionGradients } from '../core';
import { checkConv2dGradient } from '../lengths';
import type { ConvolutionGeometry } from '../window';
import { blockProduct } from './block-product';
import { addUpColumns } from './channels';
import { inputPatches } from './conv2d';
import { depthwiseInputGradient, depthwiseKernelGradient, isDepthwise } from './depthwise';
import { matrixSide, writeRows } from './matrix-side';
import { placesAsInner, placesAsLanes } from './patches';

/** See `Core.conv2dGradient`. */
export function conv2dGradient(
  x: Float32Array,
  kernel: Float32Array,
  dy: Float32Array,
  gradients: ConvolutionGradients,
  geometry: ConvolutionGeometry,
): void {
  checkConv2dGradient(x, kernel, dy, gradients, geometry);
  const { dx, dKernel, dBias } = gradients;
  if (dx !== undefined) {
    if (isDepthwise(geometry)) depthwiseInputGradient(kernel, dy, dx, geometry);
    else inputGradient(kernel, dy, dx, geometry);
  }
  if (dKernel !== undefined) {
    if (isDepthwise(geometry)) depthwiseKernelGradient(x, dy, dKernel, geometry);
    else kernelGradient(x, dy, dKernel, geometry);
  }
  if (dBias !== undefined) addUpColumns(dy, dBias);
}

/** dKernel = patchesᵀ · dy. */
function kernelGradient(
  x: Float32Array,
  dy: Float32Array,
  dKernel: Float32Array,
  geometry: ConvolutionGeometry,
): void {
  const { batch, outHeight, outWidth, inChannels, outChannels, groups } = geometry;
  const columns = outChannels / groups;
  const rows = geometry.windowHeight * geometry.windowWidth * (inChannels / groups);
  for (let group = 0; group < groups; group += 1) {
    const start = group * columns;
    blockProduct(
      { rows, inner: batch * outHeight * outWidth, columns },
      placesAsInner(inputPatches(x, geometry, group)),
      matrixSide(dy, { start, laneStep: 1, innerStep: outChannels }),
      writeRows(dKernel, (row) => row * outChannels + start),
    );
  }
}

/**
 * The input gradient is again a convolution: each pixel of dx sees the outputs whose windows lie
 * on it. With strides, pixels that are a stride apart see the same cells of the kernel, and the
 * others different ones, so that every such phase is a convolution by itself.
 */
function inputGradient(
  kernel: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  geometry: ConvolutionGeometry,
): void {
  const rowPhases = axisPhases(
    geometry.height,
    geometry.windowHeight,
    geometry.strideHeight,
    geometry.dilationHeight,
    geometry.padTop,
  );
  const columnPhases = axisPhases(
    geometry.width,
    geometry.windowWidth,
    geometry.strideWidth,
    geometry.dilationWidth,
    geometry.padLeft,
  );
  for (const rows of rowPhases) {
    for (const columns of columnPhases) {
      for (let group = 0; group < geometry.groups; group += 1) {
        phaseGradient(kernel, dy, dx, geometry, group, rows, columns);
      }
    }
  }
}

/** Input positions first, first + stride, … and the kernel cells that ever lie on them. */
interface AxisPhase {
  first: number;
  count: number;
  cells: { cell: number; offset: number }[];
}

/** Cell n lies on input position p in the window number (p + pad − n · dilation) / stride. */
function axisPhases(
  size: number,
  window: number,
  stride: number,
  dilation: number,
  pad: number,
): AxisPhase[] {
  const phases: AxisPhase[] = [];
  for (let first = 0; first < Math.min(stride, size); first += 1) {
    const cells: AxisPhase['cells'] = [];
    for (let cell = 0; cell < window; cell += 1) {
      const offset = (first + pad - cell * dilation) / stride;
      if (Number.isInteger(offset)) cells.push({ cell, offset });
    }
    phases.push({ first, count: Math.ceil((size - first) / stride), cells });
  }
  return phases;
}

function phaseGradient(
  kernel: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  geometry: ConvolutionGeometry,
  group: number,
  rows: AxisPhase,
  columns: AxisPhase,
): void {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels, groups } = geometry;
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const cells = rows.cells.flatMap((row) => columns.cells.map((column) => ({ row, column })));
  const numbers = cells.map(({ row, column }) => row.cell * geometry.windowWidth + column.cell);
  const patches = {
    source: dy,
    height: outHeight,
    width: outWidth,
    channels: outChannels,
    firstChannel: group * groupOut,
    channelCount: groupOut,
    gridRows: rows.count,
    gridColumns: columns.count,
    rowStep: 1,
    columnStep: 1,
    cellRows: Int32Array.from(cells, ({ row }) => row.offset),
    cellColumns: Int32Array.from(cells, ({ column }) => column.offset),
  };
  const weights = transposedCells(kernel, numbers, geometry, group);
  const rowStart = (place: number): number => {
    const column = place % columns.count;
    const row = Math.floor(place / columns.count) % rows.count;
    const image = Math.floor(place / (columns.count * rows.count));
    const inputRow = rows.first + row * geometry.strideHeight;
    const inputColumn = columns.first + column * geometry.strideWidth;
    return ((image * height + inputRow) * width + inputColumn) * inChannels + group * groupIn;
  };
  blockProduct(
    {
      rows: batch * rows.count * columns.count,
      inner: cells.length * groupOut,
      columns: groupIn,
    },
    placesAsLanes(patches),
    matrixSide(weights, { start: 0, laneStep: 1, innerStep: groupIn }),
    writeRows(dx, rowStart),
  );
}

/** Some cells of the kernel with the output channels first: `[cells, groupOut, groupIn]`. */
function transposedCells(
  kernel: Float32Array,
  cells: readonly number[],
  { inChannels, outChannels, groups }: ConvolutionGeometry,
  group: number,
): Float32Array {
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const weights = new Float32Array(cells.length * groupOut * groupIn);
  let place = 0;
  for (const cell of cells) {
    for (let outChannel = 0; outChannel < groupOut; outChannel += 1) {
      let source = cell * groupIn * outChannels + group * groupOut + outChannel;
      for (let inChannel = 0; inChannel < groupIn; inChannel += 1, place += 1) {
        weights[place] = kernel[source];
        source += outChannels;
      }
    }
  }
  return weights;
}
