import { core } from '../core';
import type { ConvolutionGeometry } from '../core';
import { realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { fromBatch } from './batch';
import { requireActivation } from './conv2d';
import type { FusedOptions } from './conv2d';
import { gradientNames, requireNoActivation } from './conv2d-grad';
import type { Conv2dGradOptions, Conv2dGradients } from './conv2d-grad';
import { biasValues } from './convolution-geometry';
import { resultTensor } from './core-tensor';
import { wantedGradients } from './needs';
import { resultTensors } from './several-results';
import { transposedGeometry } from './transposed-geometry';
import type { Conv2dTransposeOptions } from './transposed-geometry';
import { upstreamValues } from './upstream';

/**
 * Transposed convolution: every pixel lays the kernel, times its own value, on a larger map, and
 * where kernels overlap they add up. It is the adjoint of `conv2d`: what takes a gradient from the
 * map of a convolution back to its image, so that ⟨conv2d(u, w), x⟩ = ⟨u, conv2dTranspose(x, w)⟩.
 * It undoes the size of that convolution, not its values.
 *
 * y[r·S + i·D − P, c·S + j·D − P, o] += x[r, c, k] · w[i, j, o, k] for all r, c, i, j, k; then + b[o]
 *
 * The result has (N − 1)·S − P₁ − P₂ + (F − 1)·D + 1 + outputPadding rows or columns, for an input
 * of N, with P₁ and P₂ cut off before and after; with `padding: 'same'` it has N·S.
 *
 * Source: V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning (2016),
 * chapter 4.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param kernel `[kernelHeight, kernelWidth]` for one channel, or
 *   `[kernelHeight, kernelWidth, outChannels / groups, channels]`, as in TensorFlow
 * @param options stride, padding, outputPadding, dilation, groups, bias; `activation: 'relu'`, `into`
 * @throws ShapeError when channels do not agree; OptionError when nothing would be left of the map
 */
export function conv2dTranspose<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  kernel: AnyTensor,
  options: Conv2dTransposeOptions & FusedOptions = {},
): Tensor<Shape> {
  const where = 'conv2dTranspose';
  const geometry = transposedGeometry(where, image, kernel, options);
  const { activation, into } = options;
  requireActivation(where, activation);
  const sources =
    typeof options.bias === 'object' ? [image, kernel, options.bias] : [image, kernel];
  const map = resultTensor(where, mapShape(image, geometry) as Shape, into, sources);
  const { data } = map;
  // For dx alone the values of the convolution's image do not matter, only how many there are.
  const gradients = { dx: data };
  core().conv2dGradient(data, realValues(kernel), realValues(image), gradients, geometry);
  const bias = biasValues(options.bias, geometry.inChannels);
  if (bias) {
    const scale = new Float32Array(bias.length).fill(1);
    core().channelScale(data, scale, bias, data, activation === 'relu');
  } else if (activation === 'relu') {
    core().relu(data, data);
  }
  return map;
}

/**
 * The gradient of `conv2dTranspose`: dx = conv2d(dy, w), and dw as that of a convolution that reads
 * dy and is answered by x; db[o] = Σ dy[r, c, o].
 *
 * @param x, kernel, options as for `conv2dTranspose`; `needs` picks gradients, `into` receives them
 * @param dy of the shape of the map
 * @throws ShapeError when dy or a tensor of `into` has another shape
 */
export function conv2dTransposeGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options?: Conv2dTransposeOptions & Conv2dGradOptions & { needs?: undefined },
): Conv2dGradients;
export function conv2dTransposeGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: Conv2dTransposeOptions & Conv2dGradOptions,
): Partial<Conv2dGradients>;
export function conv2dTransposeGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: Conv2dTransposeOptions & Conv2dGradOptions = {},
): Partial<Conv2dGradients> {
  const where = 'conv2dTransposeGrad';
  requireNoActivation(where, options);
  const geometry = transposedGeometry(where, x, kernel, options);
  const slopes = upstreamValues(where, dy, mapShape(x, geometry));
  const { needs, into = {} } = options;
  const isWanted = wantedGradients(where, gradientNames, needs);
  const weights = realValues(kernel);
  const gradients: Partial<Conv2dGradients> = {};
  const receive = resultTensors(where, into, [x, kernel, dy]);
  if (isWanted('dx')) {
    gradients.dx = receive('dx', x.shape);
    core().conv2d(slopes, weights, gradients.dx.data, geometry);
  }
  if (isWanted('dKernel')) {
    gradients.dKernel = receive('dKernel', kernel.shape);
    const wanted = { dKernel: gradients.dKernel.data };
    core().conv2dGradient(slopes, weights, realValues(x), wanted, geometry);
  }
  if (isWanted('dBias')) {
    gradients.dBias = receive('dBias', [geometry.inChannels]);
    core().columnSums(slopes, gradients.dBias.data);
  }
  return gradients;
}

/** The convolution's image is what the transposed convolution makes. */
function mapShape(image: AnyTensor, geometry: ConvolutionGeometry): number[] {
  const { batch, height, width, inChannels } = geometry;
  return fromBatch(image, [batch, height, width, inChannels]);
}
