import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayersOn, LayerDescription } from '../../arch';
import { softmax } from '../../ops';
import { asTensor, map } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { fromTf, toTf } from '../model';

/** What a model of TensorFlow.js makes of pictures, as probabilities `[count, classes]`. */
export function probabilitiesOf(
  model: LayersModel,
  x: AnyTensor,
  architecture: LayersOn,
): Tensor<[count: number, classes: number]> {
  const input = toTf(x);
  try {
    const outputs = model.predict(input, { batchSize: 64 });
    const made = Array.isArray(outputs) ? outputs : [outputs];
    const values = fromTf(made[0]);
    for (const output of made) output.dispose();
    const [count, classes] = values.shape;
    const rows = asTensor(values.data, [count, classes] as [count: number, classes: number]);
    return asProbabilities(rows, lastKind(architecture.layers));
  } finally {
    input.dispose();
  }
}

function asProbabilities(
  rows: Tensor<[count: number, classes: number]>,
  last: LayerDescription['kind'] | undefined,
): Tensor<[count: number, classes: number]> {
  if (last === 'softmax') return rows;
  return last === 'logSoftmax' ? map(rows, Math.exp) : softmax(rows);
}

function lastKind(layers: readonly LayerDescription[]): LayerDescription['kind'] | undefined {
  const last = layers.at(-1);
  return last?.kind === 'block' ? lastKind(last.layers) : last?.kind;
}

/** How two lists of probabilities compare, row by row. */
export interface Comparison {
  /** Of one probability. */
  largestDifference: number;
  /** The share of rows with the same most probable class. */
  sameClass: number;
}

export function compare(
  one: Tensor<[count: number, classes: number]>,
  other: Tensor<[count: number, classes: number]>,
): Comparison {
  const [count, classes] = one.shape;
  let largestDifference = 0;
  one.data.forEach((value, place) => {
    const difference = Math.abs(value - other.data[place]);
    // Math.max too says NaN where one of them is.
    largestDifference = Math.max(largestDifference, difference);
  });
  let same = 0;
  for (let row = 0; row < count; row += 1) {
    if (winner(one.data, row, classes) === winner(other.data, row, classes)) same += 1;
  }
  return { largestDifference, sameClass: same / count };
}

function winner(values: Float32Array, row: number, classes: number): number {
  const own = values.subarray(row * classes, (row + 1) * classes);
  return own.indexOf(Math.max(...own));
}
