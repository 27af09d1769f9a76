// A notebook's stop button ends the cell, and what it awaits never goes on. TensorFlow.js would
// believe for ever that the model is still being trained, and refuse to train it again.
import { LayersModel } from '@tensorflow/tfjs-layers';
import { interruptSignal } from '../../nn/pause';

type Fit = LayersModel['fit'];

/** Lets `fit` be called again after the stop button; the model keeps what it has learned. */
export function freeModelsAtStop(): void {
  const fit = Reflect.get<LayersModel, 'fit'>(LayersModel.prototype, 'fit');
  const stoppable = async function (this: LayersModel, ...given: Parameters<Fit>) {
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
  Object.assign(LayersModel.prototype, { fit: stoppable });
}
