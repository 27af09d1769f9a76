// Convolution and pooling written down once more, by their formulas and place by place.
import type { ConvolutionGeometry, PoolGeometry, WindowGeometry } from 'convlab/core';

interface Cell {
  /** Which place of the output (without channels), of the input and of the kernel. */
  out: number;
  input: number;
  kernel: number;
}

/** Every cell of every window that lies on the image, in reading order. */
export function cellsOnImage(geometry: WindowGeometry): Cell[] {
  const { batch, height, width, windowHeight, windowWidth, outHeight, outWidth } = geometry;
  const cells: Cell[] = [];
  for (let out = 0; out < batch * outHeight * outWidth; out += 1) {
    const image = Math.floor(out / (outHeight * outWidth));
    const outRow = Math.floor(out / outWidth) % outHeight;
    for (let kernel = 0; kernel < windowHeight * windowWidth; kernel += 1) {
      const row =
        outRow * geometry.strideHeight +
        Math.floor(kernel / windowWidth) * geometry.dilationHeight -
        geometry.padTop;
      const column =
        (out % outWidth) * geometry.strideWidth +
        (kernel % windowWidth) * geometry.dilationWidth -
        geometry.padLeft;
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      cells.push({ out, input: (image * height + row) * width + column, kernel });
    }
  }
  return cells;
}

/** Calls `visit` with the places in x, kernel and y of every product of a convolution. */
export function eachProduct(
  geometry: ConvolutionGeometry,
  visit: (x: number, kernel: number, y: number) => void,
): void {
  const { inChannels, outChannels, groups } = geometry;
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  for (const cell of cellsOnImage(geometry)) {
    for (let outChannel = 0; outChannel < outChannels; outChannel += 1) {
      const group = Math.floor(outChannel / groupOut);
      for (let channel = 0; channel < groupIn; channel += 1) {
        visit(
          cell.input * inChannels + group * groupIn + channel,
          (cell.kernel * groupIn + channel) * outChannels + outChannel,
          cell.out * outChannels + outChannel,
        );
      }
    }
  }
}

/** The places in x under each window and channel, in reading order, by place in y. */
export function windowPlaces(geometry: PoolGeometry): number[][] {
  const { batch, outHeight, outWidth, inChannels } = geometry;
  const places: number[][] = Array.from(
    { length: batch * outHeight * outWidth * inChannels },
    () => [],
  );
  for (const cell of cellsOnImage(geometry)) {
    for (let channel = 0; channel < inChannels; channel += 1) {
      places[cell.out * inChannels + channel].push(cell.input * inChannels + channel);
    }
  }
  return places;
}

/** What an average divides by: the cells on the image, or on the padded image. */
export function divisors(geometry: PoolGeometry): number[] {
  const { padTop, padBottom, padLeft, padRight, inChannels } = geometry;
  const padded = {
    ...geometry,
    height: geometry.height + padTop + padBottom,
    width: geometry.width + padLeft + padRight,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
  };
  const counted = geometry.countPadding ? padded : geometry;
  const { batch, outHeight, outWidth } = geometry;
  const cells = new Array<number>(batch * outHeight * outWidth).fill(0);
  for (const cell of cellsOnImage(counted)) cells[cell.out] += 1;
  return cells.flatMap((count) => new Array<number>(inChannels).fill(count));
}
