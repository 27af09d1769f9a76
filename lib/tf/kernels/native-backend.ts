import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInfo } from './types';

/** The part of tfjs-node's backend that is used here. */
export interface NativeBackend {
  binding: Record<
    | 'TF_ATTR_TYPE'
    | 'TF_ATTR_FLOAT'
    | 'TF_ATTR_STRING'
    | 'TF_ATTR_BOOL'
    | 'TF_ATTR_SHAPE'
    | 'TF_FLOAT',
    number
  >;
  executeSingleOutput(name: string, attributes: object[], inputs: TensorInfo[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: object[],
    inputs: TensorInfo[],
    outputs: number,
  ): Tensor[];
}
