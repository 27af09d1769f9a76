import { core } from '../../core';
import { areFloats, sizeOf } from './numbers';
import type { Kernel, Store, TensorInfo } from './types';

/** Below this the stock kernels are as fast. */
const leastNumbers = 4096;

/** Whether b holds one number for each channel of a, which has more to it. */
function isPerChannel(a: TensorInfo, b: TensorInfo): boolean {
  const channels = b.shape.at(-1);
  return (
    b.shape.length > 0 &&
    a.shape.length >= b.shape.length &&
    a.shape.at(-1) === channels &&
    sizeOf(b.shape) === channels &&
    sizeOf(a.shape) >= leastNumbers
  );
}

/** Add of two tensors of equal shape (residuals, gradients), or of a number for each channel. */
export function addition(store: Store): Kernel {
  const perChannel = channelKernel(store, (values) => ({ shift: values }));
  return (call) => {
    const { a, b } = call.inputs;
    if (!a || !b || !areFloats(a, b)) return undefined;
    if (a.shape.join() !== b.shape.join()) return perChannel(call);
    if (sizeOf(a.shape) < leastNumbers) return undefined;
    return store.create([a.shape], (y) => {
      core().add(store.read(a), store.read(b), y);
    })[0];
  };
}

/** Sub of a number for each channel. */
export function subtraction(store: Store): Kernel {
  return channelKernel(store, (values) => ({ shift: values.map((value) => -value) }));
}

/** Multiply by a number for each channel. */
export function multiplication(store: Store): Kernel {
  return channelKernel(store, (values) => ({ scale: values }));
}

/**
 * a · scale + shift for each channel, where the stock kernels on WebAssembly work out the place of
 * every single number.
 */
function channelKernel(
  store: Store,
  factors: (values: Float32Array) => { scale?: Float32Array; shift?: Float32Array },
): Kernel {
  return ({ inputs: { a, b } }) => {
    if (!a || !b || !areFloats(a, b) || !isPerChannel(a, b)) return undefined;
    const channels = sizeOf(b.shape);
    return store.create([a.shape], (y) => {
      const { scale = new Float32Array(channels).fill(1), shift = new Float32Array(channels) } =
        factors(store.read(b));
      core().channelScale(store.read(a), scale, shift, y);
    })[0];
  };
}
