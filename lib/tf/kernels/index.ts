// Kernels and gradients of convlab's own, put in front of those of TensorFlow.js.
import { speedUpAdam } from './adam';
import { registerBatchNormGradient } from './batch-norm-gradient';
import { speedUpBatchNorm } from './batch-norm-layer';
import { registerNativeKernels } from './native';
import { registerCoreKernels } from './register-core-kernels';
import { registerReluGradients } from './relu-gradients';
import type { TensorFlowCore } from './types';

export { coreArraysMemory } from './core-arrays';
export type { TensorFlowCore } from './types';

/**
 * Makes TensorFlow.js train fast, and on WebAssembly at all: stock TensorFlow.js has no gradient of
 * a convolution's kernel there. `startTensorFlow` calls it, once a backend runs; programs, models
 * and `model.fit` stay as they are.
 *
 * - On WebAssembly and in plain JavaScript, convolutions, pools, products of matrices, batch norm,
 *   ReLU, sums and Adam run on convlab's core. Settings that it does not know (dilation, channels
 *   first, whole numbers, empty tensors) stay with the stock kernels.
 * - On the native backend, ReLU's gradient, batch norm in training, biases and Adam are TensorFlow's
 *   own ops in place of many small ones.
 *
 * TensorFlow.js keeps its kernels, gradients and the prototypes of its optimizers and layers for the
 * whole process, so everybody who uses its packages there gets ours. Calling this again changes
 * nothing.
 *
 * Results agree with the stock kernels to the rounding of 32-bit numbers. Different are: where an
 * activation is NaN, ReLU's gradient is 0 instead of NaN. On WebAssembly, NaN stays NaN when it is
 * clipped. On WebAssembly and in plain JavaScript, padding by a number of pixels is right for windows
 * and strides that are not square, and a window larger than its image is a ShapeError.
 *
 * @param tf the namespace of TensorFlow.js, with its layers if they are to train faster as well
 * @param backend the one that runs
 */
export function registerKernels(tf: TensorFlowCore, backend: 'native' | 'wasm' | 'plain'): void {
  if (backend === 'native') registerNativeKernels(tf);
  else registerCoreKernels(tf, backend === 'wasm' ? 'wasm' : 'cpu');
  registerReluGradients(tf);
  registerBatchNormGradient(tf);
  speedUpBatchNorm(tf);
  speedUpAdam(tf);
}
