import { dispose, tensor as tfTensor, tidy } from '@tensorflow/tfjs-core';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { Tensor } from '../../tensor';
import { fromTf } from '../model';

/** What a node of a graph makes of prepared pictures. */
export function runNode(model: GraphModel, prepared: Tensor, node: string): Tensor {
  const input = tfTensor(prepared.data, [...prepared.shape], 'float32');
  const result = tidy(() => model.execute(input, node) as TfTensor);
  const values = fromTf(result);
  dispose([input, result]);
  return values;
}

/** As many pictures at a time as need about as much memory as 32 of 128 × 128. */
export function batchFor(side: number): number {
  return Math.max(1, Math.floor(32 * (128 / side) ** 2));
}
