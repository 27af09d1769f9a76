import { convolvePlanes } from './conv2d-plane';
import { insideRange } from './window';
import type { ConvolutionGeometry } from './window';

/**
 * Direct convolution without copies of patches. Grey pictures have loops of their own. Else one
 * output row is built at a time in double precision: every kernel cell adds its products to the
 * whole row before the next cell is looked at, so that the innermost loop runs over neighbouring
 * numbers and never meets padding.
 *
 * @param input `[batch, height, width, inChannels]`
 * @param kernel `[windowHeight, windowWidth, inChannels / groups, outChannels]`
 * @param bias one number for each output channel, or undefined
 * @returns `[batch, outHeight, outWidth, outChannels]`
 */
export function convolveDirect(
  input: Float32Array,
  kernel: Float32Array,
  bias: Float32Array | undefined,
  geometry: ConvolutionGeometry,
): Float32Array {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { windowHeight, strideHeight, dilationHeight, padTop } = geometry;
  if (inChannels === 1 && outChannels === 1) {
    return convolvePlanes(input, kernel, bias?.[0] ?? 0, geometry);
  }
  const output = new Float32Array(batch * outHeight * outWidth * outChannels);
  const sums = new Float64Array(outWidth * outChannels);
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      startWithBias(sums, bias, outChannels);
      for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
        const row = outRow * strideHeight + kernelRow * dilationHeight - padTop;
        if (row < 0 || row >= height) continue;
        addKernelRow(
          sums,
          input,
          (image * height + row) * width * inChannels,
          kernel,
          kernelRow,
          geometry,
        );
      }
      output.set(sums, (image * outHeight + outRow) * outWidth * outChannels);
    }
  }
  return output;
}

function startWithBias(
  sums: Float64Array,
  bias: Float32Array | undefined,
  outChannels: number,
): void {
  if (bias === undefined) {
    sums.fill(0);
    return;
  }
  for (let index = 0; index < sums.length; index += outChannels) sums.set(bias, index);
}

/** Adds what one row of the kernel sees in one row of the input to all sums of an output row. */
function addKernelRow(
  sums: Float64Array,
  input: Float32Array,
  rowStart: number,
  kernel: Float32Array,
  kernelRow: number,
  geometry: ConvolutionGeometry,
): void {
  const { width, inChannels, outWidth, outChannels, groups } = geometry;
  const { windowWidth, strideWidth, dilationWidth, padLeft } = geometry;
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const step = strideWidth * inChannels;
  for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
    const offset = kernelColumn * dilationWidth;
    const { first, end } = insideRange(offset, strideWidth, padLeft, width, outWidth);
    const cell = (kernelRow * windowWidth + kernelColumn) * groupIn * outChannels;
    let source = rowStart + (first * strideWidth + offset - padLeft) * inChannels;
    for (let column = first; column < end; column += 1, source += step) {
      for (let group = 0; group < groups; group += 1) {
        const target = column * outChannels + group * groupOut;
        for (let inChannel = 0; inChannel < groupIn; inChannel += 1) {
          const level = input[source + group * groupIn + inChannel];
          const weights = cell + inChannel * outChannels + group * groupOut;
          for (let outChannel = 0; outChannel < groupOut; outChannel += 1) {
            sums[target + outChannel] += level * kernel[weights + outChannel];
          }
        }
      }
    }
  }
}
