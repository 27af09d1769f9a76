import type { Epilogue } from '../core';
import { relu } from './elementwise';
import { insideRange } from '../window';
import type { ConvolutionGeometry } from '../window';

/**
 * Direct convolution of grey pictures (one channel in, one out): four neighbouring outputs are
 * built together, so that each weight is read once for all four and their sums stay in registers.
 *
 * @param input `[batch, height, width]`
 * @param kernel `[windowHeight, windowWidth]`
 * @param output `[batch, outHeight, outWidth]`
 */
export function convolvePlanes(
  input: Float32Array,
  kernel: Float32Array,
  output: Float32Array,
  geometry: ConvolutionGeometry,
  epilogue: Epilogue,
): void {
  const { batch, height, width, windowWidth, outHeight, outWidth } = geometry;
  const { strideHeight, strideWidth: stride, dilationWidth: dilation, padLeft } = geometry;
  const { windowHeight, dilationHeight, padTop } = geometry;
  const bias = epilogue.bias?.[0] ?? 0;
  const inner = innerColumns(geometry);
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      const place = (image * outHeight + outRow) * outWidth;
      const top = outRow * strideHeight - padTop;

      let outColumn = 0;
      for (; outColumn < inner.first; outColumn += 1) {
        output[place + outColumn] = bias + sumAt(input, kernel, geometry, image, outRow, outColumn);
      }
      for (; outColumn + 4 <= inner.end; outColumn += 4) {
        let first = 0;
        let second = 0;
        let third = 0;
        let fourth = 0;
        for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
          const row = top + kernelRow * dilationHeight;
          if (row < 0 || row >= height) continue;
          const rowStart = (image * height + row) * width + outColumn * stride - padLeft;
          for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
            const weight = kernel[kernelRow * windowWidth + kernelColumn];
            const source = rowStart + kernelColumn * dilation;
            first += weight * input[source];
            second += weight * input[source + stride];
            third += weight * input[source + 2 * stride];
            fourth += weight * input[source + 3 * stride];
          }
        }
        output[place + outColumn] = bias + first;
        output[place + outColumn + 1] = bias + second;
        output[place + outColumn + 2] = bias + third;
        output[place + outColumn + 3] = bias + fourth;
      }
      for (; outColumn < outWidth; outColumn += 1) {
        output[place + outColumn] = bias + sumAt(input, kernel, geometry, image, outRow, outColumn);
      }
    }
  }
  if (epilogue.relu) relu(output, output);
}

/** One output value near the border, where cells of the kernel lie on padding and add nothing. */
function sumAt(
  input: Float32Array,
  kernel: Float32Array,
  geometry: ConvolutionGeometry,
  image: number,
  outRow: number,
  outColumn: number,
): number {
  const { height, width, windowHeight, windowWidth } = geometry;
  let sum = 0;
  for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
    const row =
      outRow * geometry.strideHeight + kernelRow * geometry.dilationHeight - geometry.padTop;
    if (row < 0 || row >= height) continue;
    for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
      const column =
        outColumn * geometry.strideWidth + kernelColumn * geometry.dilationWidth - geometry.padLeft;
      if (column < 0 || column >= width) continue;
      sum +=
        kernel[kernelRow * windowWidth + kernelColumn] *
        input[(image * height + row) * width + column];
    }
  }
  return sum;
}

/** The output columns at which no cell of the kernel lies on padding. */
function innerColumns(geometry: ConvolutionGeometry): { first: number; end: number } {
  const { windowWidth, strideWidth, dilationWidth, padLeft, width, outWidth } = geometry;
  const left = insideRange(0, strideWidth, padLeft, width, outWidth);
  const right = insideRange(
    (windowWidth - 1) * dilationWidth,
    strideWidth,
    padLeft,
    width,
    outWidth,
  );
  return { first: left.first, end: Math.max(left.first, right.end) };
}
