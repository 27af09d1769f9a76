import type { Tensor, TensorFlow } from './tensorflow-types.ts';

interface Registration {
  kernelName: string;
  backendName: string;
  kernelFunc: (call: {
    inputs: { x: Tensor; dy: Tensor };
    attrs: { filterShape: number[]; strides: number | number[]; pad: unknown };
  }) => Tensor;
}

export interface Kernels {
  registerKernel(registration: Registration): void;
  reshape(x: Tensor, shape: number[]): Tensor;
  slice(x: Tensor, begin: number[], size: number[]): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA: boolean): Tensor;
  concat(tensors: Tensor[], axis: number): Tensor;
}

/**
 * Adds the one kernel without which TensorFlow.js cannot train a convolution on WebAssembly: the
 * gradient of the kernel, from a product of matrices for each of its cells. Only for what is timed
 * here: stride 1 without padding.
 */
export function addKernelGradient(tf: TensorFlow & Kernels): void {
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs: { x, dy }, attrs: { filterShape, strides, pad } }) => {
      if (pad !== 'valid' || [strides].flat().some((stride) => stride !== 1)) {
        throw new Error('the gradient that was added is for stride 1 without padding');
      }
      const [height, width, inChannels, outChannels] = filterShape;
      const [batch, outHeight, outWidth] = dy.shape;
      const rows = batch * outHeight * outWidth;
      const slopes = tf.reshape(dy, [rows, outChannels]);
      const cells = Array.from({ length: height * width }, (_, cell) => {
        const from = [0, Math.floor(cell / width), cell % width, 0];
        const patch = tf.slice(x, from, [batch, outHeight, outWidth, inChannels]);
        return tf.matMul(tf.reshape(patch, [rows, inChannels]), slopes, true);
      });
      return tf.reshape(tf.concat(cells, 0), filterShape);
    },
  });
}
