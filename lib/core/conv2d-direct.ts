import { conv2d } from './plain/conv2d';
import type { ConvolutionGeometry } from './window';

/** `Core.conv2d` of the plain core into a new array, until the ops run on `core()`. */
export function convolveDirect(
  input: Float32Array,
  kernel: Float32Array,
  bias: Float32Array | undefined,
  geometry: ConvolutionGeometry,
): Float32Array {
  const { batch, outHeight, outWidth, outChannels } = geometry;
  const output = new Float32Array(batch * outHeight * outWidth * outChannels);
  conv2d(input, kernel, output, geometry, { bias });
  return output;
}
