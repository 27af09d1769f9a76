// Clipping. The stock kernels on WebAssembly make the lower limit of NaN, so that a training that has
// diverged goes on with a loss that looks right: losses clip the probabilities that they get.
import { areFloats } from './numbers';
import type { Kernel, Store } from './types';

/** Relu6 and ClipByValue; NaN stays NaN. */
export function clip(store: Store, limits?: readonly [number, number]): Kernel {
  return ({ inputs: { x }, attributes: { clipValueMin, clipValueMax } }) => {
    if (x === undefined || !areFloats(x)) return undefined;
    const [least, most] = limits ?? [clipValueMin as number, clipValueMax as number];
    return store.create([x.shape], (y) => {
      const values = store.read(x);
      for (let place = 0; place < y.length; place += 1) {
        const value = values[place];
        y[place] = value < least ? least : value > most ? most : value;
      }
    })[0];
  };
}

/** Minimum and Maximum of numbers and one number, as the activation relu6 of layers takes them. */
export function limit(store: Store, kind: 'least' | 'most'): Kernel {
  return ({ inputs: { a, b } }) => {
    if (!a || !b || !areFloats(a, b)) return undefined;
    const [one, x] = a.shape.length === 0 ? [a, b] : [b, a];
    if (one.shape.length > 0) return undefined;
    const [bound] = store.read(one);
    if (Number.isNaN(bound)) return undefined;
    const limits = kind === 'least' ? ([bound, Infinity] as const) : ([-Infinity, bound] as const);
    return clip(store, limits)({ inputs: { x }, attributes: {} });
  };
}
