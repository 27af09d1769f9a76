import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlowCore } from './types';

const mark = Symbol.for('convlab.gradient');

/**
 * The gradients of ReLU and ReLU6 as one kernel each. Stock TensorFlow.js composes them of five to
 * eight kernels on whole activations, a quarter of a native `model.fit`. Where a backend has no
 * such kernel the stock gradient stays.
 */
export function registerReluGradients(tf: TensorFlowCore): void {
  registerOne(tf, 'Relu', { kernel: 'ReluGrad', saved: { outputsToSave: [true] } });
  registerOne(tf, 'Relu6', { kernel: 'Relu6Grad', saved: { inputsToSave: ['x'] } });
}

function registerOne(
  tf: TensorFlowCore,
  activation: string,
  { kernel, saved }: { kernel: string; saved: Partial<GradConfig> },
): void {
  const stock = tf.getGradient(activation);
  if (stock === undefined || mark in stock.gradFunc) return;
  const gradFunc: GradConfig['gradFunc'] = (dy, tensors, attributes) => {
    // step(x) = step(relu(x)), so the stock gradient may be given either of them.
    const known = tf.getKernel(kernel, tf.getBackend());
    if (known === undefined) return stock.gradFunc(dy, tensors, attributes);
    const inputs = { dy: dy as Tensor, features: tensors[0] };
    return { x: () => tf.engine().runKernel(kernel, inputs) };
  };
  Object.assign(gradFunc, { [mark]: true });
  tf.registerGradient({ kernelName: activation, ...saved, gradFunc });
  // The second derivative: linear in dy, and flat in the features.
  tf.registerGradient({
    kernelName: kernel,
    inputsToSave: ['features'],
    gradFunc: (ddx, [features]) => ({
      dy: () => tf.engine().runKernel(kernel, { dy: ddx as Tensor, features }),
      features: () => tf.zerosLike(features),
    }),
  });
}
