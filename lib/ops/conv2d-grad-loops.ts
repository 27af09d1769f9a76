import { asTensor, realValues } from '../tensor';
import type { AnyTensor } from '../tensor';
import type { Conv2dGradients } from './conv2d-grad';
import { convolutionGeometry, outputShape } from './convolution-geometry';
import type { Conv2dOptions } from './convolution-geometry';
import { upstreamValues } from './upstream';

/**
 * The same gradients as `conv2dGrad`, written as backpropagation is told: the loops of `conv2dLoops`
 * once more, and where the forward pass multiplied a pixel by a weight and added, both now get
 * their share of the blame. It is here to be read and to check the fast form, not to be fast.
 *
 * @param image, kernel, dy, options as for `conv2dGrad`
 */
export function conv2dGradLoops(
  image: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: Conv2dOptions = {},
): Conv2dGradients {
  const geometry = convolutionGeometry('conv2dGradLoops', image, kernel, options);
  const slopes = upstreamValues('conv2dGradLoops', dy, outputShape(image, geometry));
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels, groups } = geometry;
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const groupIn = inChannels / groups;
  const groupOut = outChannels / groups;
  const levels = realValues(image);
  const weights = realValues(kernel);

  const dLevels = new Float64Array(levels.length);
  const dWeights = new Float64Array(weights.length);
  const dBiases = new Float64Array(outChannels);
  let place = 0;
  for (let index = 0; index < batch; index += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
        for (let outChannel = 0; outChannel < outChannels; outChannel += 1) {
          const firstChannel = Math.floor(outChannel / groupOut) * groupIn;
          const slope = slopes[place];
          place += 1;
          dBiases[outChannel] += slope;
          for (let kernelRow = 0; kernelRow < windowHeight; kernelRow += 1) {
            for (let kernelColumn = 0; kernelColumn < windowWidth; kernelColumn += 1) {
              const row = outRow * strideHeight + kernelRow * dilationHeight - padTop;
              const column = outColumn * strideWidth + kernelColumn * dilationWidth - padLeft;
              if (row < 0 || row >= height || column < 0 || column >= width) continue;
              const pixel = ((index * height + row) * width + column) * inChannels + firstChannel;
              const cell = (kernelRow * windowWidth + kernelColumn) * groupIn;
              for (let inChannel = 0; inChannel < groupIn; inChannel += 1) {
                const level = pixel + inChannel;
                const weight = (cell + inChannel) * outChannels + outChannel;
                dLevels[level] += slope * weights[weight];
                dWeights[weight] += slope * levels[level];
              }
            }
          }
        }
      }
    }
  }
  return {
    dx: asTensor(Float32Array.from(dLevels), [...image.shape]),
    dKernel: asTensor(Float32Array.from(dWeights), [...kernel.shape]),
    dBias: asTensor(Float32Array.from(dBiases), [outChannels]),
  };
}
