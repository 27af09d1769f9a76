// A notebook's stop button ends the cell, and what it awaits never goes on. TensorFlow.js would
// believe for ever that the model is still being trained, and refuse to train it again.
import { LayersModel } from '@tensorflow/tfjs-layers';
import { interruptSignal } from '../../nn/pause';

/** What trains a model. */
type Fit = (this: LayersModel, ...given: unknown[]) => Promise<unknown>;

/** Lets `fit` and `fitDataset` be called again after the stop button; the model keeps what it has learned. */
export function freeModelsAtStop(): void {
  for (const name of ['fit', 'fitDataset'] as const) {
    const fit = Reflect.get(LayersModel.prototype, name) as Fit;
    Object.assign(LayersModel.prototype, { [name]: stoppable(fit) });
  }
}

function stoppable(fit: Fit): Fit {
  return async function (this: LayersModel, ...given) {
    const signal = interruptSignal();
    const stop = (): void => {
      this.stopTraining = true;
      Object.assign(this, { isTraining: false });
    };
    signal?.addEventListener('abort', stop);
    try {
      return await fit.apply(this, given);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
}
