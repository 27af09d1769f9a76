import { asTensor, realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { biasValues, convolutionGeometry, outputShape } from './convolution-geometry';
import type { Conv2dOptions } from './convolution-geometry';

/**
 * The same convolution as `conv2d`, written as the formula reads: seven loops and one line that
 * multiplies and adds. It is here to be read and to check the fast form, not to be fast.
 *
 * @param image, kernel, options as for `conv2d`
 */
export function conv2dLoops<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  kernel: AnyTensor,
  options: Conv2dOptions = {},
): Tensor<Shape> {
  const geometry = convolutionGeometry('conv2dLoops', image, kernel, options);
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels, groups } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const levels = realValues(image);
  const weights = realValues(kernel);
  const biases = biasValues(options.bias, outChannels);

  const levelAt = (index: number, row: number, column: number, channel: number): number =>
    row < 0 || row >= height || column < 0 || column >= width
      ? 0
      : levels[((index * height + row) * width + column) * inChannels + channel];
  const weightAt = (row: number, column: number, inChannel: number, outChannel: number): number =>
    weights[((row * windowWidth + column) * groupIn + inChannel) * outChannels + outChannel];

  const map = new Float32Array(batch * outHeight * outWidth * outChannels);
  let place = 0;
  for (let index = 0; index < batch; index += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
        for (let outChannel = 0; outChannel < outChannels; outChannel += 1) {
          const firstChannel = Math.floor(outChannel / groupOut) * groupIn;
          let sum = biases ? biases[outChannel] : 0;
          for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
            for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
              const row = outRow * strideHeight + kernelRow * dilationHeight - padTop;
              const column = outColumn * strideWidth + kernelColumn * dilationWidth - padLeft;
              for (let inChannel = 0; inChannel < groupIn; inChannel += 1) {
                sum +=
                  levelAt(index, row, column, firstChannel + inChannel) *
                  weightAt(kernelRow, kernelColumn, inChannel, outChannel);
              }
            }
          }
          map[place] = sum;
          place += 1;
        }
      }
    }
  }
  return asTensor(map, outputShape(image, geometry) as Shape);
}
