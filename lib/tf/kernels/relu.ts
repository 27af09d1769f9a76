import { core } from '../../core';
import { areFloats } from './numbers';
import type { Kernel, Store } from './types';

/** Relu. */
export function relu(store: Store): Kernel {
  return ({ inputs: { x } }) => {
    if (x === undefined || !areFloats(x)) return undefined;
    return store.create([x.shape], (y) => {
      core().relu(store.read(x), y);
    })[0];
  };
}

/** ReluGrad (a name of TensorFlow's): dy where the features are above 0, else 0. */
export function reluGradient(store: Store): Kernel {
  return ({ inputs: { dy, features } }) => {
    if (!dy || !features || !areFloats(dy, features)) return undefined;
    return store.create([dy.shape], (dx) => {
      core().reluGradient(store.read(features), store.read(dy), dx);
    })[0];
  };
}

/** Relu6Grad: dy where the features are above 0 and at most 6, else 0. */
export function relu6Gradient(store: Store): Kernel {
  return ({ inputs: { dy, features } }) => {
    if (!dy || !features || !areFloats(dy, features)) return undefined;
    return store.create([dy.shape], (dx) => {
      const slopes = store.read(dy);
      const values = store.read(features);
      for (let place = 0; place < dx.length; place += 1) {
        const value = values[place];
        dx[place] = value > 0 && value <= 6 ? slopes[place] : 0;
      }
    })[0];
  };
}
