import { core } from '../../core';
import { areFloats } from './numbers';
import type { Kernel, Store, TensorInfo } from './types';

/** Below this the stock kernel is as fast. */
const leastNumbers = 4096;

/** Add of two tensors of equal shape (residuals, gradients), or of a bias for each channel. */
export function addition(store: Store): Kernel {
  return ({ inputs: { a, b } }) => {
    if (!a || !b || !areFloats(a, b)) return undefined;
    const length = a.shape.reduce((product, size) => product * size, 1);
    if (length < leastNumbers) return undefined;
    if (a.shape.join() === b.shape.join()) {
      return store.create([a.shape], (y) => {
        core().add(store.read(a), store.read(b), y);
      })[0];
    }
    return isBias(a, b) ? addBias(store, a, b) : undefined;
  };
}

function isBias(a: TensorInfo, b: TensorInfo): boolean {
  return b.shape.length === 1 && a.shape.length > 1 && a.shape.at(-1) === b.shape[0];
}

function addBias(store: Store, a: TensorInfo, b: TensorInfo): TensorInfo {
  const ones = new Float32Array(b.shape[0]).fill(1);
  return store.create([a.shape], (y) => {
    core().channelScale(store.read(a), ones, store.read(b), y);
  })[0];
}
