import { crossEntropyGrad } from '../ops';
import type { Labels } from '../ops';
import type { AnyTensor } from '../tensor';
import { gradientNorm } from './clip';
import type { Network } from './network-types';

/** How strongly the loss pulls at the weights of one layer. */
export interface LayerGradient {
  layer: string;
  /** √Σ g² over its kernel or its weights; a bias, and a batch norm's gamma and beta, do not count. */
  norm: number;
}

const weightNames = /\.(kernel|weights)$/;

/**
 * The length of the gradient of the cross-entropy with respect to the kernel or the weights of each
 * convolution and dense layer that is trained, in the order in which the layers stand: one batch in
 * training mode, without a step. The running moments of batch norm stay as they were.
 *
 * @param x a batch `[batch, …input]`
 * @param labels the class of each sample
 * @throws ShapeError when the batch does not fit the network or the labels
 */
export function layerGradients(network: Network, x: AnyTensor, labels: Labels): LayerGradient[] {
  const moments = Object.values(network.states).map(({ data }) => ({ data, kept: data.slice() }));
  const logits = network.forward(x, { training: true });
  for (const { data, kept } of moments) data.set(kept);
  network.backward(crossEntropyGrad(logits, labels));
  return Object.entries(network.gradients)
    .filter(([name]) => weightNames.test(name))
    .map(([name, { data }]) => ({
      layer: name.replace(weightNames, ''),
      norm: gradientNorm(data),
    }));
}
