import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { Tensor } from '../../tensor';
import { fromTf, toTf } from '../model';
import { inTidy } from '../model/in-tidy';

/** What a node of a graph makes of prepared pictures. */
export function runNode(model: GraphModel, prepared: Tensor, node: string): Tensor {
  // Also where the graph refuses the pictures, nothing stays behind.
  return inTidy(() => fromTf(model.execute(toTf(prepared), node) as TfTensor));
}

/** As many pictures at a time as need about as much memory as 32 of 128 × 128. */
export function batchFor(side: number): number {
  return Math.max(1, Math.floor(32 * (128 / side) ** 2));
}
