import { core } from '../../core';
import type { Core } from '../../core';

/** Bytes of arrays that nobody uses at the moment and that are kept for the next kernel. */
const mostIdleBytes = 256 * 1024 * 1024;

const owners = new WeakMap<Float32Array, Core>();
/** By length: the steps of a training ask for the same lengths again and again. */
const idle = new Map<number, Float32Array[]>();
let idleBytes = 0;
let usedBytes = 0;

/** An array in the core's memory; what it holds is not defined. */
export function takeArray(length: number): Float32Array {
  const owner = core();
  usedBytes += 4 * length;
  const kept = idle.get(length);
  for (let array = kept?.pop(); array !== undefined; array = kept?.pop()) {
    idleBytes -= array.byteLength;
    if (owners.get(array) === owner) return array;
    owners.get(array)?.release(array);
  }
  const array = owner.allocate(length);
  owners.set(array, owner);
  return array;
}

/** Gives an array of `takeArray` back. */
export function giveArray(array: Float32Array): void {
  usedBytes -= array.byteLength;
  idleBytes += array.byteLength;
  const kept = idle.get(array.length);
  if (kept === undefined) idle.set(array.length, [array]);
  else kept.push(array);
  for (const [length, arrays] of idle) {
    if (idleBytes <= mostIdleBytes) break;
    // Lengths are in the order in which they came up: the oldest go first.
    for (const old of arrays) {
      idleBytes -= old.byteLength;
      owners.get(old)?.release(old);
    }
    idle.delete(length);
  }
}

/** Bytes of the core's memory that tensors are in, and that are kept for the next ones. */
export function coreArraysMemory(): { used: number; idle: number } {
  return { used: usedBytes, idle: idleBytes };
}
