import type { ConvolutionGeometry } from '../window';
import type { Call } from './machine';
import { Operation } from './operation';

/** A batch of images at an address, each with its border of zeros. */
export interface Bordered {
  address: number;
  height: number;
  width: number;
  rowBytes: number;
  sampleBytes: number;
}

/** Throws a RangeError if a window would reach beyond the padding: the kernels do not look. */
export function checkInside(where: string, geometry: ConvolutionGeometry): void {
  const { height, padTop, padBottom, outHeight, strideHeight } = geometry;
  const { width, padLeft, padRight, outWidth, strideWidth } = geometry;
  const rows = (outHeight - 1) * strideHeight + spanOf(geometry).height;
  const columns = (outWidth - 1) * strideWidth + spanOf(geometry).width;
  if (rows <= height + padTop + padBottom && columns <= width + padLeft + padRight) return;
  throw new RangeError(
    `${where}: the windows cover ${rows}×${columns} pixels, but the padded image has ` +
      `${height + padTop + padBottom}×${width + padLeft + padRight}.`,
  );
}

function spanOf({
  windowHeight,
  windowWidth,
  dilationHeight,
  dilationWidth,
}: ConvolutionGeometry): { height: number; width: number } {
  return {
    height: (windowHeight - 1) * dilationHeight + 1,
    width: (windowWidth - 1) * dilationWidth + 1,
  };
}

/** The sizes of the images with their border. */
export function borderedSizes(geometry: ConvolutionGeometry): Omit<Bordered, 'address'> {
  const { padTop, padBottom, padLeft, padRight, inChannels } = geometry;
  const height = geometry.height + padTop + padBottom;
  const width = geometry.width + padLeft + padRight;
  const rowBytes = width * inChannels * 4;
  return { height, width, rowBytes, sampleBytes: height * rowBytes };
}

/** Whether there is a border at all. */
export function hasBorder({ padTop, padBottom, padLeft, padRight }: ConvolutionGeometry): boolean {
  return padTop + padBottom + padLeft + padRight > 0;
}

/** The images with their border: themselves without padding, else a copy. */
export function bordered(call: Call, x: number, geometry: ConvolutionGeometry): Bordered {
  const sizes = borderedSizes(geometry);
  if (!hasBorder(geometry)) return { address: x, ...sizes };
  const address = call.workspace(geometry.batch * sizes.sampleBytes);
  moveBorder(call, Operation.CopyBordered, x, address, geometry, geometry.batch * sizes.height);
  return { address, ...sizes };
}

/** Copies images from `from` with their border to `to` without. */
export function cropBorder(
  call: Call,
  from: number,
  to: number,
  geometry: ConvolutionGeometry,
): void {
  moveBorder(call, Operation.CropBordered, from, to, geometry, geometry.batch * geometry.height);
}

function moveBorder(
  call: Call,
  operation: Operation,
  from: number,
  to: number,
  geometry: ConvolutionGeometry,
  rows: number,
): void {
  const { height, width, inChannels, padTop, padLeft } = geometry;
  const whole = borderedSizes(geometry);
  const chunkRows = Math.max(1, Math.ceil(rows / 64));
  const numbers = whole.width * inChannels;
  call.run({
    operation,
    chunks: Math.ceil(rows / chunkRows),
    args: [
      from,
      to,
      rows,
      height,
      width * inChannels,
      padTop,
      padLeft * inChannels,
      whole.height,
      numbers,
      chunkRows,
    ],
    work: rows * numbers,
  });
}

/** How many bytes behind the first pixel of a window each of its cells lies. */
export function windowCells(from: { rowBytes: number }, geometry: ConvolutionGeometry): number[] {
  const { windowHeight, windowWidth, dilationHeight, dilationWidth, inChannels } = geometry;
  return Array.from({ length: windowHeight * windowWidth }, (_, cell) => {
    const row = Math.floor(cell / windowWidth) * dilationHeight;
    const column = (cell % windowWidth) * dilationWidth;
    return row * from.rowBytes + column * inChannels * 4;
  });
}
