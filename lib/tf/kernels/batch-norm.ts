import { core } from '../../core';
import { areFloats } from './numbers';
import type { Kernel, Store, TensorInfo } from './types';

/** Whether these hold one number for each channel of x, which lie last. */
function arePerChannel(x: TensorInfo, ...values: (TensorInfo | undefined)[]): boolean {
  return values.every(
    (one) => one === undefined || (one.shape.length === 1 && one.shape[0] === x.shape.at(-1)),
  );
}

/** FusedBatchNorm, with mean and variance given. */
export function batchNorm(store: Store): Kernel {
  return ({ inputs: { x, mean, variance, offset, scale }, attributes: { varianceEpsilon } }) => {
    if (!x || !mean || !variance || !areFloats(x, mean, variance)) return undefined;
    if (!arePerChannel(x, mean, variance, offset, scale)) return undefined;
    return store.create([x.shape], (y) => {
      const factor = inverseDeviation(store.read(variance), varianceEpsilon as number);
      const gamma = scale && store.read(scale);
      if (gamma) factor.forEach((value, channel) => (factor[channel] = value * gamma[channel]));
      const means = store.read(mean);
      const beta = offset && store.read(offset);
      const shift = means.map((value, channel) => (beta?.[channel] ?? 0) - value * factor[channel]);
      core().channelScale(store.read(x), factor, shift, y);
    })[0];
  };
}

function inverseDeviation(variance: Float32Array, epsilon: number): Float32Array {
  return variance.map((value) => 1 / Math.sqrt(value + epsilon));
}

/** ConvlabBatchNorm: batch norm in training; gives y, mean and biased variance. */
export function batchNormTraining(store: Store): Kernel {
  return ({ inputs: { x, gamma, beta }, attributes: { epsilon } }) => {
    if (!x || !gamma || !beta || !areFloats(x, gamma, beta)) return undefined;
    return store.create([x.shape, gamma.shape, gamma.shape], (y, mean, variance) => {
      const values = store.read(x);
      core().channelMoments(values, mean, variance);
      const factors = store.read(gamma);
      const offsets = store.read(beta);
      const scale = inverseDeviation(variance, epsilon as number);
      const shift = new Float32Array(scale.length);
      for (let channel = 0; channel < scale.length; channel += 1) {
        scale[channel] *= factors[channel];
        shift[channel] = offsets[channel] - mean[channel] * scale[channel];
      }
      core().channelScale(values, scale, shift, y);
    });
  };
}

/** ConvlabBatchNormGrad: the gradients of the images, of gamma and of beta. */
export function batchNormTrainingGradient(store: Store): Kernel {
  return ({ inputs: { x, dy, gamma, mean, variance }, attributes: { epsilon } }) => {
    if (!x || !dy || !gamma || !mean || !variance) return undefined;
    return store.create([x.shape, gamma.shape, gamma.shape], (dx, dGamma, dBeta) => {
      const moments = {
        mean: store.read(mean),
        inverseDeviation: inverseDeviation(store.read(variance), epsilon as number),
        gamma: store.read(gamma),
      };
      core().batchNormGradient(store.read(x), store.read(dy), moments, { dx, dGamma, dBeta });
    });
  };
}
