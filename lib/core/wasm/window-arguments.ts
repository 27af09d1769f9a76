import type { WindowGeometry } from '../window';

/** A window as the arguments 0 to 13 of a kernel (lib/core/assembly/window.ts). */
export function windowArguments(geometry: WindowGeometry): number[] {
  return [
    geometry.batch,
    geometry.height,
    geometry.width,
    geometry.inChannels,
    geometry.windowHeight,
    geometry.windowWidth,
    geometry.strideHeight,
    geometry.strideWidth,
    geometry.dilationHeight,
    geometry.dilationWidth,
    geometry.padTop,
    geometry.padLeft,
    geometry.outHeight,
    geometry.outWidth,
  ];
}

/** Rows of a chunk, so that each chunk has about 16,384 numbers of `rowLength` in a row. */
export function chunkRows(rowLength: number): number {
  return Math.max(1, Math.floor(16384 / Math.max(1, rowLength)));
}
