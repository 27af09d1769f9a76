import type { Epilogue } from '../core';
import { checkConv2d } from '../lengths';
import type { ConvolutionGeometry } from '../window';
import { blockProduct } from './block-product';
import { isDepthwise, depthwise } from './depthwise';
import { matrixSide, writeRows } from './matrix-side';
import { placesAsLanes } from './patches';
import type { Patches } from './patches';
import { convolvePlanes } from './planes';

/**
 * See `Core.conv2d`. A convolution is the product of its patches with the kernel as a matrix
 * (im2col), a block of patches at a time; grey pictures and depthwise kernels have loops of
 * their own.
 */
export function conv2d(
  x: Float32Array,
  kernel: Float32Array,
  y: Float32Array,
  geometry: ConvolutionGeometry,
  epilogue: Epilogue = {},
): void {
  checkConv2d(x, kernel, y, geometry, epilogue);
  const { batch, inChannels, outHeight, outWidth, outChannels, groups } = geometry;
  if (inChannels === 1 && outChannels === 1) {
    convolvePlanes(x, kernel, y, geometry, epilogue);
    return;
  }
  if (isDepthwise(geometry)) {
    depthwise(x, kernel, y, geometry, epilogue);
    return;
  }
  const columns = outChannels / groups;
  const inner = geometry.windowHeight * geometry.windowWidth * (inChannels / groups);
  for (let group = 0; group < groups; group += 1) {
    const start = group * columns;
    blockProduct(
      { rows: batch * outHeight * outWidth, inner, columns },
      placesAsLanes(inputPatches(x, geometry, group)),
      matrixSide(kernel, { start, laneStep: 1, innerStep: outChannels }),
      writeRows(y, (row) => row * outChannels + start, epilogue, start),
    );
  }
}

/** The patches of x that the kernels of one group see, one for each place of the output. */
export function inputPatches(
  x: Float32Array,
  geometry: ConvolutionGeometry,
  group: number,
): Patches {
  const { windowHeight, windowWidth, inChannels, groups } = geometry;
  const cellRows = new Int32Array(windowHeight * windowWidth);
  const cellColumns = new Int32Array(windowHeight * windowWidth);
  for (let cell = 0; cell < cellRows.length; cell += 1) {
    cellRows[cell] = Math.floor(cell / windowWidth) * geometry.dilationHeight - geometry.padTop;
    cellColumns[cell] = (cell % windowWidth) * geometry.dilationWidth - geometry.padLeft;
  }
  return {
    source: x,
    height: geometry.height,
    width: geometry.width,
    channels: inChannels,
    firstChannel: (group * inChannels) / groups,
    channelCount: inChannels / groups,
    gridRows: geometry.outHeight,
    gridColumns: geometry.outWidth,
    rowStep: geometry.strideHeight,
    columnStep: geometry.strideWidth,
    cellRows,
    cellColumns,
  };
}
