import { checkPool } from '../lengths';
import type { PoolGeometry } from '../window';

/** See `Core.poolMax`. */
export function poolMax(x: Float32Array, y: Float32Array, geometry: PoolGeometry): void {
  checkPool('poolMax', { x }, { y }, geometry);
  const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
  const { windowHeight, windowWidth, dilationHeight, dilationWidth } = geometry;
  y.fill(-Infinity);
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const row = outRow * geometry.strideHeight + kernelRow * dilationHeight - geometry.padTop;
        if (row < 0 || row >= height) continue;
        for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
          const left = outColumn * geometry.strideWidth - geometry.padLeft;
          const place = ((image * outHeight + outRow) * outWidth + outColumn) * inChannels;
          for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
            const column = left + kernelColumn * dilationWidth;
            if (column < 0 || column >= width) continue;
            const source = ((image * height + row) * width + column) * inChannels;
            keepLarger(y, place, x, source, inChannels);
          }
        }
      }
    }
  }
}

/** A value that is not a number stays, so that it is noticed. */
function keepLarger(
  y: Float32Array,
  place: number,
  x: Float32Array,
  source: number,
  channels: number,
): void {
  for (let channel = 0; channel < channels; channel += 1) {
    const level = x[source + channel];
    if (!(level <= y[place + channel]) && !Number.isNaN(y[place + channel])) {
      y[place + channel] = level;
    }
  }
}

/** See `Core.poolMaxGradient`. */
export function poolMaxGradient(
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  geometry: PoolGeometry,
  onlyPositive = false,
): void {
  checkPool('poolMaxGradient', { x, dx }, { dy }, geometry);
  const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
  const cells = new Int32Array(geometry.windowHeight * geometry.windowWidth);
  const floor = onlyPositive ? 0 : -Infinity;
  dx.fill(0);
  for (let image = 0; image < batch; image += 1) {
    const imageStart = image * height * width * inChannels;
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
        const count = cellsOnImage(cells, outRow, outColumn, imageStart, geometry);
        const place = ((image * outHeight + outRow) * outWidth + outColumn) * inChannels;
        giveToLargest(x, dy, place, dx, cells, count, inChannels, floor);
      }
    }
  }
}

/** Where the cells of a window that lie on the image begin in x; returns how many there are. */
function cellsOnImage(
  cells: Int32Array,
  outRow: number,
  outColumn: number,
  imageStart: number,
  geometry: PoolGeometry,
): number {
  const { height, width, inChannels, windowHeight, windowWidth } = geometry;
  let count = 0;
  for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
    const row =
      outRow * geometry.strideHeight + kernelRow * geometry.dilationHeight - geometry.padTop;
    if (row < 0 || row >= height) continue;
    for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
      const column =
        outColumn * geometry.strideWidth + kernelColumn * geometry.dilationWidth - geometry.padLeft;
      if (column < 0 || column >= width) continue;
      cells[count] = imageStart + (row * width + column) * inChannels;
      count += 1;
    }
  }
  return count;
}

function giveToLargest(
  x: Float32Array,
  dy: Float32Array,
  place: number,
  dx: Float32Array,
  cells: Int32Array,
  count: number,
  channels: number,
  floor: number,
): void {
  if (count === 0) return;
  for (let channel = 0; channel < channels; channel += 1) {
    let winner = cells[0];
    let largest = x[winner + channel];
    for (let cell = 1; cell < count; cell += 1) {
      const level = x[cells[cell] + channel];
      if (!(level <= largest)) {
        largest = level;
        winner = cells[cell];
      }
    }
    if (largest > floor || floor < 0) dx[winner + channel] += dy[place + channel];
  }
}
