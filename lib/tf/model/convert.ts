import { tensor as tfTensor } from '@tensorflow/tfjs-core';
import type {
  Tensor1D,
  Tensor2D,
  Tensor3D,
  Tensor4D,
  Tensor as TfTensor,
} from '@tensorflow/tfjs-core';
import { asTensor, realValues, requireTensor } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';

/** The type of TensorFlow.js with as many dimensions, as far as they are known. */
export type TfTensorLike<From extends AnyTensor> = From['shape'] extends readonly [number]
  ? Tensor1D
  : From['shape'] extends readonly [number, number]
    ? Tensor2D
    : From['shape'] extends readonly [number, number, number]
      ? Tensor3D
      : From['shape'] extends readonly [number, number, number, number]
        ? Tensor4D
        : TfTensor;

/**
 * A tensor of TensorFlow.js with the same numbers. Pixels become real numbers from 0 to 255.
 *
 * @returns a tensor that stays until its `dispose()`, or until the end of `tf.tidy`
 */
export function toTf<From extends AnyTensor>(tensor: From): TfTensorLike<From> {
  requireTensor('toTf', tensor);
  const values = Float32Array.from(realValues(tensor));
  return tfTensor(values, [...tensor.shape], 'float32') as TfTensorLike<From>;
}

/** A tensor of convlab with the same numbers as one of TensorFlow.js, which stays as it is. */
export function fromTf(tensor: TfTensor): Tensor {
  return asTensor(Float32Array.from(tensor.dataSync()), [...tensor.shape]);
}
