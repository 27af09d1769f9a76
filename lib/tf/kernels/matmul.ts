// Products of matrices. The stock kernel on WebAssembly is slow where one of them is transposed, as in
// every gradient of a dense layer: 1.4 s of an epoch of the digit CNN, where ours takes 0.08 s.
import { core } from '../../core';
import { epilogueOf } from './convolution';
import { areFloats, sizeOf } from './numbers';
import type { Kernel, Store } from './types';

/** BatchMatMul, and _FusedMatMul with bias and ReLU. */
export function matmul(store: Store): Kernel {
  return (call) => {
    const { a, b } = call.inputs;
    if (!a || !b || !areFloats(a, b)) return undefined;
    const transposeA = call.attributes.transposeA === true;
    const transposeB = call.attributes.transposeB === true;
    const batchShape = a.shape.slice(0, -2);
    if (batchShape.join() !== b.shape.slice(0, -2).join()) return undefined;
    const [rows, inner] = sides(a.shape, transposeA);
    const [innerOfB, columns] = sides(b.shape, transposeB);
    const epilogue = epilogueOf(store, call, columns);
    if (epilogue === undefined || inner !== innerOfB) return undefined;
    const sizes = { rows, inner, columns, transposeA, transposeB };
    return store.create([[...batchShape, rows, columns]], (c) => {
      const left = store.read(a);
      const right = store.read(b);
      for (let sample = 0; sample < sizeOf(batchShape); sample += 1) {
        core().matmul(
          part(left, sample, rows * inner),
          part(right, sample, inner * columns),
          part(c, sample, rows * columns),
          sizes,
          epilogue,
        );
      }
    })[0];
  };
}

function sides(shape: readonly number[], transposed: boolean): [number, number] {
  const [first, second] = shape.slice(-2);
  return transposed ? [second, first] : [first, second];
}

function part(values: Float32Array, place: number, length: number): Float32Array {
  return values.subarray(place * length, (place + 1) * length);
}
