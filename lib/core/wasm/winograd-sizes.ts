import type { ConvolutionGeometry } from '../window';

/** Tiles that are done together, so that what they need stays in the second cache. */
export const usualTiles = 36;

/** What one image may need: above it, gradients take the direct way. */
export const mostBytes = 32 * 1024 * 1024;

/** Room for two tiles and a table of addresses (TILES in lib/core/assembly/winograd-layout.ts). */
export const tileRoom = 2048;

/**
 * Its rounding errors are some twenty times those of plain sums, which shows where terms cancel.
 * Below this many products (for each cell of the kernel, in one image) there is little to gain.
 */
const leastProducts = 2 ** 16;

/** Whether F(4×4, 3×3) can do it, and does it with fewer multiplications. */
export function suitsWinograd(geometry: ConvolutionGeometry): boolean {
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, groups, inChannels, outChannels } = geometry;
  const { outHeight, outWidth } = geometry;
  if (windowHeight !== 3 || windowWidth !== 3 || groups !== 1) return false;
  if (strideHeight !== 1 || strideWidth !== 1) return false;
  if (dilationHeight !== 1 || dilationWidth !== 1) return false;
  if (Math.min(inChannels, outChannels) < 8) return false;
  if (outHeight * outWidth * inChannels * outChannels < leastProducts) return false;
  return tilesOf(geometry) * 36 < 0.7 * outHeight * outWidth * 9;
}

/** Whether the gradients fit as well. */
export function suitsWinogradGradient(geometry: ConvolutionGeometry): boolean {
  return suitsWinograd(geometry) && bytesOfImage(geometry) <= mostBytes;
}

export function tilesOf({ outHeight, outWidth }: ConvolutionGeometry): number {
  return Math.ceil(outHeight / 4) * Math.ceil(outWidth / 4);
}

export function bytesOfImage(geometry: ConvolutionGeometry): number {
  const { inChannels, outChannels } = geometry;
  const tiles = tilesOf(geometry);
  return spread(tiles * fours(inChannels)) + spread(tiles * eights(outChannels));
}

/** Bytes for 36 times as many numbers, spread as in lib/core/assembly/winograd-layout.ts. */
export const spread = (numbers: number): number => 36 * 64 * (Math.ceil(numbers / 16) | 1);
export const fours = (count: number): number => Math.ceil(count / 4) * 4;
export const eights = (count: number): number => Math.ceil(count / 8) * 8;

/** Multiplications of the products. */
export function workOf(geometry: ConvolutionGeometry): number {
  const { batch, inChannels, outChannels } = geometry;
  return batch * tilesOf(geometry) * 36 * inChannels * outChannels;
}

/** The sizes that the kernels want to know of the tiles and of the images they lie on. */
export function tileArguments(geometry: ConvolutionGeometry): number[] {
  const { outHeight, outWidth } = geometry;
  return [
    Math.ceil(outHeight / 4),
    Math.ceil(outWidth / 4),
    geometry.height,
    geometry.width,
    geometry.inChannels,
    outHeight,
    outWidth,
    geometry.outChannels,
    geometry.padTop,
    geometry.padLeft,
  ];
}
