import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlowCore } from './types';

const kernelName = 'ConvlabBatchNorm';
const gradientName = 'ConvlabBatchNormGrad';
const mark = Symbol.for('convlab.batchNorm');

interface Weight {
  read(): Tensor;
  write(value: Tensor): void;
}

/** What the layer `BatchNormalization` of TensorFlow.js 4.22 keeps. */
interface BatchNormalization {
  axis: number;
  momentum: number;
  epsilon: number;
  gamma?: Weight;
  beta?: Weight;
  movingMean: Weight;
  movingVariance: Weight;
}

type Call = (
  this: BatchNormalization,
  inputs: Tensor | Tensor[],
  settings: Record<string, unknown>,
) => Tensor | Tensor[];

/** The prototype of a layer, which TensorFlow.js does not export. */
interface LayersNamespace {
  layers?: { batchNormalization(settings: object): object };
}

/**
 * Lets the layer `batchNormalization` train with one kernel forward and one backward, where stock
 * TensorFlow.js takes some forty passes over the feature map: an epoch of the digit CNN with two
 * batch norms takes 10 s on WebAssembly without it. Evaluation, other axes and gradients of
 * gradients are left to the stock layer. Without gamma or beta (`scale: false`, `center: false`)
 * the stock layer cannot train at all; with this it can.
 */
export function speedUpBatchNorm(tf: TensorFlowCore): void {
  const { layers } = tf as LayersNamespace;
  if (layers === undefined) return;
  registerBatchNormGradient(tf);
  const prototype = Object.getPrototypeOf(layers.batchNormalization({})) as { call: Call };
  const stock = prototype.call;
  if (mark in stock) return;
  const call: Call = function (inputs, settings) {
    const [x] = [inputs].flat();
    const able =
      settings.training === true &&
      tf.getKernel(kernelName, tf.getBackend()) !== undefined &&
      // Below another gradient the kernel would need a second derivative.
      tf.engine().state.gradientDepth <= 1 &&
      x.dtype === 'float32' &&
      x.size > 0 &&
      (this.axis === -1 || this.axis === x.rank - 1);
    return able ? train(tf, this, x) : stock.call(this, inputs, settings);
  };
  prototype.call = Object.assign(call, { [mark]: true });
}

function train(tf: TensorFlowCore, layer: BatchNormalization, x: Tensor): Tensor {
  return tf.tidy(() => {
    const channels = x.shape[x.rank - 1];
    const gamma = layer.gamma?.read() ?? tf.ones([channels]);
    const beta = layer.beta?.read() ?? tf.zeros([channels]);
    // The native op wants four axes.
    const x4 = tf.reshape(x, [-1, 1, 1, channels]);
    const [y, mean, variance] = tf
      .engine()
      .runKernel<Tensor[]>(kernelName, { x: x4, gamma, beta }, { epsilon: layer.epsilon });
    average(tf, layer.movingMean, mean, layer.momentum);
    average(tf, layer.movingVariance, variance, layer.momentum);
    return tf.reshape(y, x.shape);
  });
}

/** The running average, as the stock layer takes it. */
function average(tf: TensorFlowCore, weight: Weight, value: Tensor, momentum: number): void {
  tf.tidy(() => {
    const before = weight.read();
    weight.write(tf.sub(before, tf.mul(tf.sub(before, value), 1 - momentum)));
  });
}

/** The gradient through y; mean and variance only feed the running averages. */
function registerBatchNormGradient(tf: TensorFlowCore): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: ['x', 'gamma'],
    outputsToSave: [false, true, true],
    gradFunc: (dys, [x, gamma, mean, variance], { epsilon }) => {
      const [dy] = dys as Tensor[];
      const inputs = { x, dy, gamma, mean, variance };
      // Now, not when the first of them is asked for: what is made there is gone after it.
      const [dx, dGamma, dBeta] = tf
        .engine()
        .runKernel<Tensor[]>(gradientName, inputs, { epsilon });
      return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
    },
  });
}
