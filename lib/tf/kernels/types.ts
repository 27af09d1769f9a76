import type * as tfjs from '@tensorflow/tfjs-core';

/** What is used of TensorFlow.js; its namespace has it all. */
export type TensorFlowCore = Pick<
  typeof tfjs,
  | 'AdamOptimizer'
  | 'add'
  | 'backend'
  | 'backend_util'
  | 'customGrad'
  | 'dispose'
  | 'engine'
  | 'getBackend'
  | 'mul'
  | 'ones'
  | 'registerGradient'
  | 'registerKernel'
  | 'reshape'
  | 'rsqrt'
  | 'scalar'
  | 'sub'
  | 'sum'
  | 'tidy'
  | 'unregisterGradient'
  | 'unregisterKernel'
  | 'util'
  | 'variable'
  | 'zeros'
  | 'zerosLike'
> & {
  // TensorFlow.js says nothing of undefined here.
  getKernel(kernelName: string, backendName: string): tfjs.KernelConfig | undefined;
  getGradient(kernelName: string): tfjs.GradConfig | undefined;
};

/** A tensor as a kernel sees it. */
export type TensorInfo = tfjs.TensorInfo;

/** What a kernel is given: tensors and settings by name. */
export interface KernelCall {
  inputs: Record<string, TensorInfo | undefined>;
  attributes: Record<string, unknown>;
}

/** A kernel of ours: undefined stands for a call that it leaves to the stock kernel. */
export type Kernel = (call: KernelCall) => TensorInfo | TensorInfo[] | undefined;

/** Where a backend keeps numbers, as arrays that the core can read and write. */
export interface Store {
  /** The numbers of a tensor of 32-bit floats; only to be read, and only until the kernel ends. */
  read(tensor: TensorInfo): Float32Array;
  /** New tensors of 32-bit floats; `write` fills all of their arrays. */
  create(shapes: readonly number[][], write: (...arrays: Float32Array[]) => void): TensorInfo[];
}
