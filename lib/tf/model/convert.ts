import { tensor as tfTensor } from '@tensorflow/tfjs-core';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { asTensor, realValues, requireTensor } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';

/**
 * A tensor of TensorFlow.js with the same numbers. Pixels become real numbers from 0 to 255.
 *
 * @returns a tensor that stays until its `dispose()`, or until the end of `tf.tidy`
 */
export function toTf(tensor: AnyTensor): TfTensor {
  requireTensor('toTf', tensor);
  return tfTensor(Float32Array.from(realValues(tensor)), [...tensor.shape], 'float32');
}

/** A tensor of convlab with the same numbers as one of TensorFlow.js, which stays as it is. */
export function fromTf(tensor: TfTensor): Tensor {
  return asTensor(Float32Array.from(tensor.dataSync()), [...tensor.shape]);
}
