import type { KernelFunc } from '@tensorflow/tfjs-core';
import { ConvlabError } from '../../tensor';
import type { Kernel, TensorFlowCore } from './types';

/** Marks what was registered here; other copies of this file in the process see it too. */
const mark = Symbol.for('convlab.kernel');

/** A kernel of ours, given the backend that it runs on. */
type KernelMaker = (backend: object) => Kernel;

/**
 * Registers a kernel in front of the stock one, which still gets what ours leaves to it. Doing it
 * again changes nothing.
 *
 * @throws ConvlabError, later, when neither of the two can do a call
 */
export function overrideKernel(
  tf: TensorFlowCore,
  kernelName: string,
  backendName: string,
  make: KernelMaker,
): void {
  const stock = tf.getKernel(kernelName, backendName);
  if (stock !== undefined && mark in stock.kernelFunc) return;
  const kernelFunc: KernelFunc = (call) => {
    const { inputs, attrs: attributes = {}, backend } = call;
    const ours = make(backend)({ inputs, attributes });
    if (ours !== undefined) return ours;
    if (stock !== undefined) return stock.kernelFunc(call);
    throw new ConvlabError(
      `${kernelName}: TensorFlow.js has no such kernel for the backend '${backendName}', and ours does not know these settings: ${JSON.stringify(attributes)}.`,
    );
  };
  Object.assign(kernelFunc, { [mark]: true });
  if (stock !== undefined) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...stock, kernelName, backendName, kernelFunc });
}
