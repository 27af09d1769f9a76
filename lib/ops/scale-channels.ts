import { core } from '../core';
import { ShapeError, formatShape, realValues, requireRank, sameShape } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import { resultTensor } from './core-tensor';
import type { IntoOption } from './elementwise-result';
import { upstreamValues } from './upstream';

/**
 * Multiplies each channel of each image by a factor of its own, as squeeze and excitation does:
 * y[b, r, c, k] = x[b, r, c, k] · factors[b, k]. Source: Hu and others 2018.
 *
 * @param x `[batch, height, width, channels]`
 * @param factors `[batch, channels]`
 * @throws ShapeError when the sizes do not agree
 */
export function scaleChannels(x: AnyTensor, factors: AnyTensor, { into }: IntoOption = {}): Tensor {
  const { batch, channels, size } = sizes('scaleChannels', x, factors);
  const y = resultTensor('scaleChannels', [...x.shape], into, [x, factors]);
  const [values, scales] = [realValues(x), realValues(factors)];
  const zero = new Float32Array(channels);
  for (let image = 0; image < batch; image += 1) {
    const [from, to] = [image * size, (image + 1) * size];
    const scale = scales.subarray(image * channels, (image + 1) * channels);
    core().channelScale(values.subarray(from, to), scale, zero, y.data.subarray(from, to));
  }
  return y;
}

/** Tensors that receive the gradients. */
export interface ScaleChannelsGradOptions {
  into?: { dx?: Tensor | undefined; dFactors?: Tensor | undefined } | undefined;
}

/**
 * The gradient of `scaleChannels`: dx = dy · factors, dFactors[b, k] = Σ dy · x over the places.
 *
 * @param dy of the shape of x
 * @throws ShapeError when the sizes do not agree
 */
export function scaleChannelsGrad(
  x: AnyTensor,
  factors: AnyTensor,
  dy: AnyTensor,
  { into = {} }: ScaleChannelsGradOptions = {},
): { dx: Tensor; dFactors: Tensor } {
  const where = 'scaleChannelsGrad';
  const { batch, channels, size } = sizes(where, x, factors);
  const slopes = upstreamValues(where, dy, x.shape);
  const dFactors = resultTensor(where, [...factors.shape], into.dFactors, [x, factors, dy]);
  const values = realValues(x);
  const sums = new Float64Array(channels);
  for (let image = 0; image < batch; image += 1) {
    sums.fill(0);
    for (let pixel = image * size; pixel < (image + 1) * size; pixel += channels) {
      for (let channel = 0; channel < channels; channel += 1) {
        sums[channel] += slopes[pixel + channel] * values[pixel + channel];
      }
    }
    dFactors.data.set(sums, image * channels);
  }
  return { dx: scaleChannels(dy, factors, { into: into.dx }), dFactors };
}

function sizes(
  where: string,
  x: AnyTensor,
  factors: AnyTensor,
): { batch: number; channels: number; size: number } {
  requireRank(where, 'x', x, [4], '[batch, height, width, channels]');
  requireRank(where, 'factors', factors, [2], '[batch, channels]');
  const [batch, height, width, channels] = x.shape;
  if (!sameShape(factors.shape, [batch, channels])) {
    throw new ShapeError(
      `${where}: factors must be ${formatShape([batch, channels])}, one for each channel of each image, but are ${formatShape(factors.shape)}.`,
    );
  }
  return { batch, channels, size: height * width * channels };
}
