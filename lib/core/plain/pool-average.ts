import { checkPool } from '../lengths';
import { countedCells } from '../pool-cells';
import { insideRange } from '../window';
import type { PoolGeometry } from '../window';

/** See `Core.poolAverage`; an output row is built at a time. */
export function poolAverage(x: Float32Array, y: Float32Array, geometry: PoolGeometry): void {
  checkPool('poolAverage', { x }, { y }, geometry);
  const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
  const { windowHeight, windowWidth, dilationHeight, dilationWidth, padLeft } = geometry;
  const { rowCells, columnCells } = countedCells(geometry);
  const sums = new Float64Array(outWidth * inChannels);
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      sums.fill(0);
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const row = outRow * geometry.strideHeight + kernelRow * dilationHeight - geometry.padTop;
        if (row < 0 || row >= height) continue;
        const rowStart = (image * height + row) * width * inChannels;
        for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
          const offset = kernelColumn * dilationWidth;
          const { strideWidth } = geometry;
          const { first, end } = insideRange(offset, strideWidth, padLeft, width, outWidth);
          for (let column = first; column < end; column += 1) {
            const source = rowStart + (column * strideWidth + offset - padLeft) * inChannels;
            addLevels(sums, column * inChannels, x, source, inChannels);
          }
        }
      }
      const place = (image * outHeight + outRow) * outWidth * inChannels;
      for (let column = 0; column < outWidth; column += 1) {
        const cells = rowCells[outRow] * columnCells[column];
        const end = (column + 1) * inChannels;
        for (let n = column * inChannels; n < end; n += 1) y[place + n] = sums[n] / cells;
      }
    }
  }
}

/** See `Core.poolAverageGradient`; a row of dx is built at a time. */
export function poolAverageGradient(
  dy: Float32Array,
  dx: Float32Array,
  geometry: PoolGeometry,
): void {
  checkPool('poolAverageGradient', { dx }, { dy }, geometry);
  const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
  const { windowHeight, windowWidth, dilationHeight, dilationWidth, padLeft } = geometry;
  const { rowCells, columnCells } = countedCells(geometry);
  const sums = new Float64Array(width * inChannels);
  for (let image = 0; image < batch; image += 1) {
    for (let row = 0; row < height; row += 1) {
      sums.fill(0);
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const outRow = (row + geometry.padTop - kernelRow * dilationHeight) / geometry.strideHeight;
        if (!Number.isInteger(outRow) || outRow < 0 || outRow >= outHeight) continue;
        const rowStart = (image * outHeight + outRow) * outWidth * inChannels;
        for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
          const offset = kernelColumn * dilationWidth;
          const { strideWidth } = geometry;
          const { first, end } = insideRange(offset, strideWidth, padLeft, width, outWidth);
          for (let column = first; column < end; column += 1) {
            const target = (column * strideWidth + offset - padLeft) * inChannels;
            const cells = rowCells[outRow] * columnCells[column];
            addShares(sums, target, dy, rowStart + column * inChannels, inChannels, cells);
          }
        }
      }
      dx.set(sums, (image * height + row) * width * inChannels);
    }
  }
}

function addLevels(
  sums: Float64Array,
  target: number,
  levels: Float32Array,
  source: number,
  channels: number,
): void {
  for (let channel = 0; channel < channels; channel += 1) {
    sums[target + channel] += levels[source + channel];
  }
}

function addShares(
  sums: Float64Array,
  target: number,
  levels: Float32Array,
  source: number,
  channels: number,
  cells: number,
): void {
  for (let channel = 0; channel < channels; channel += 1) {
    sums[target + channel] += levels[source + channel] / cells;
  }
}
