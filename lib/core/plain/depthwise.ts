import type { Epilogue } from '../core';
import { insideRange } from '../window';
import type { ConvolutionGeometry } from '../window';

/**
 * Whether every output channel reads one input channel only, so that the patches of a matrix
 * product would be used for too few outputs to be worth packing.
 */
export function isDepthwise({ inChannels, outChannels, groups }: ConvolutionGeometry): boolean {
  return inChannels === groups && outChannels / groups < 4;
}

/** Depthwise convolution: a whole output row is built at a time, kernel cell by kernel cell. */
export function depthwise(
  x: Float32Array,
  kernel: Float32Array,
  y: Float32Array,
  geometry: ConvolutionGeometry,
  { bias, relu = false }: Epilogue,
): void {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { windowHeight, strideHeight, dilationHeight, padTop } = geometry;
  const sums = new Float64Array(outWidth * outChannels);
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      if (bias === undefined) sums.fill(0);
      else for (let place = 0; place < sums.length; place += outChannels) sums.set(bias, place);
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const row = outRow * strideHeight + kernelRow * dilationHeight - padTop;
        if (row < 0 || row >= height) continue;
        addRow(sums, x, (image * height + row) * width * inChannels, kernel, kernelRow, geometry);
      }
      if (relu) for (let n = 0; n < sums.length; n += 1) if (sums[n] < 0) sums[n] = 0;
      y.set(sums, (image * outHeight + outRow) * outWidth * outChannels);
    }
  }
}

/** Adds what one row of the kernel sees in one row of the input to a row of the output. */
function addRow(
  sums: Float64Array,
  x: Float32Array,
  rowStart: number,
  kernel: Float32Array,
  kernelRow: number,
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels, windowWidth, strideWidth } = geometry;
  for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
    const { cell, shift, first, end } = cellAt(kernelRow, kernelColumn, geometry);
    for (let column = first; column < end; column += 1) {
      const source = rowStart + (column * strideWidth + shift) * inChannels;
      const target = column * outChannels;
      if (inChannels === outChannels) {
        addProducts(sums, target, x, source, kernel, cell, outChannels);
      } else {
        addSpread(sums, target, x, source, kernel, cell, inChannels, outChannels);
      }
    }
  }
}

/** dx, a row of the input at a time. */
export function depthwiseInputGradient(
  kernel: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  geometry: ConvolutionGeometry,
): void {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { windowHeight, strideHeight, dilationHeight, padTop } = geometry;
  const sums = new Float64Array(width * inChannels);
  for (let image = 0; image < batch; image += 1) {
    for (let row = 0; row < height; row += 1) {
      sums.fill(0);
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const outRow = (row + padTop - kernelRow * dilationHeight) / strideHeight;
        if (!Number.isInteger(outRow) || outRow < 0 || outRow >= outHeight) continue;
        const rowStart = (image * outHeight + outRow) * outWidth * outChannels;
        addBackRow(sums, dy, rowStart, kernel, kernelRow, geometry);
      }
      dx.set(sums, (image * height + row) * width * inChannels);
    }
  }
}

function addBackRow(
  sums: Float64Array,
  dy: Float32Array,
  rowStart: number,
  kernel: Float32Array,
  kernelRow: number,
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels, windowWidth, strideWidth } = geometry;
  const multiplier = outChannels / inChannels;
  for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
    const { cell, shift, first, end } = cellAt(kernelRow, kernelColumn, geometry);
    for (let column = first; column < end; column += 1) {
      const target = (column * strideWidth + shift) * inChannels;
      const source = rowStart + column * outChannels;
      if (inChannels === outChannels) {
        addProducts(sums, target, dy, source, kernel, cell, outChannels);
        continue;
      }
      for (let channel = 0; channel < outChannels; channel += 1) {
        const product = dy[source + channel] * kernel[cell + channel];
        sums[target + Math.floor(channel / multiplier)] += product;
      }
    }
  }
}

/** dKernel: every cell adds up x · dy over all places. */
export function depthwiseKernelGradient(
  x: Float32Array,
  dy: Float32Array,
  dKernel: Float32Array,
  geometry: ConvolutionGeometry,
): void {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { windowHeight, strideHeight, dilationHeight, padTop } = geometry;
  const sums = new Float64Array(dKernel.length);
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      const outStart = (image * outHeight + outRow) * outWidth * outChannels;
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const row = outRow * strideHeight + kernelRow * dilationHeight - padTop;
        if (row < 0 || row >= height) continue;
        const inStart = (image * height + row) * width * inChannels;
        addKernelRow(sums, x, inStart, dy, outStart, kernelRow, geometry);
      }
    }
  }
  dKernel.set(sums);
}

function addKernelRow(
  sums: Float64Array,
  x: Float32Array,
  inStart: number,
  dy: Float32Array,
  outStart: number,
  kernelRow: number,
  geometry: ConvolutionGeometry,
): void {
  const { inChannels, outChannels, windowWidth, strideWidth } = geometry;
  for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
    const { cell, shift, first, end } = cellAt(kernelRow, kernelColumn, geometry);
    for (let column = first; column < end; column += 1) {
      const source = inStart + (column * strideWidth + shift) * inChannels;
      const upstream = outStart + column * outChannels;
      if (inChannels === outChannels) {
        addProducts(sums, cell, x, source, dy, upstream, outChannels);
      } else {
        addSpread(sums, cell, x, source, dy, upstream, inChannels, outChannels);
      }
    }
  }
}

/** What a cell of the kernel sees: x[column · stride + shift] for the columns of a range. */
function cellAt(
  kernelRow: number,
  kernelColumn: number,
  geometry: ConvolutionGeometry,
): { cell: number; shift: number; first: number; end: number } {
  const { width, outWidth, outChannels, windowWidth, strideWidth, padLeft } = geometry;
  const offset = kernelColumn * geometry.dilationWidth;
  const { first, end } = insideRange(offset, strideWidth, padLeft, width, outWidth);
  const cell = (kernelRow * windowWidth + kernelColumn) * outChannels;
  return { cell, shift: offset - padLeft, first, end };
}

/** Adds a · b, number by number. */
function addProducts(
  sums: Float64Array,
  target: number,
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  count: number,
): void {
  for (let channel = 0; channel < count; channel += 1) {
    sums[target + channel] += a[aStart + channel] * b[bStart + channel];
  }
}

/** The same with each number of a for several of b. */
function addSpread(
  sums: Float64Array,
  target: number,
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  inChannels: number,
  outChannels: number,
): void {
  const multiplier = outChannels / inChannels;
  for (let channel = 0; channel < outChannels; channel += 1) {
    const level = a[aStart + Math.floor(channel / multiplier)];
    sums[target + channel] += level * b[bStart + channel];
  }
}
