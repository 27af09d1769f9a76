import { softmax } from '../ops';
import { asTensor, requireWhole, sizeOf, zeros } from '../tensor';
import type { Tensor } from '../tensor';
import { countRight, lossOf, requireWeight, weightOf } from './loss';
import type { Loss } from './loss';
import type { BatchBuffer } from './memory';
import type { Evaluation, Network, PredictOptions } from './network-types';
import { wantsSoftmax } from './probabilities';
import { allOf, answersOf, fillBatch } from './samples';
import type { Samples } from './samples';

export const defaultBatchSize = 64;

type Runner = Pick<Network, 'forward' | 'output'>;

/** Runs steps that could be interrupted between each other to their end at once. */
export function finish<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Runs all samples through the network, batch by batch. */
function* forwardBatches(
  network: Runner,
  samples: Samples,
  order: Uint32Array,
  { batchSize, batches }: { batchSize: number; batches: BatchBuffer },
): Generator<{ output: Tensor; rows: Uint32Array; from: number }, void> {
  for (let from = 0; from < order.length; from += batchSize) {
    const rows = order.subarray(from, from + batchSize);
    const batch = batches.at(rows.length);
    fillBatch(samples, rows, batch);
    yield { output: network.forward(batch), rows, from };
  }
}

/** See `Network.predict`. */
export function predictSamples(
  network: Runner,
  samples: Samples,
  batches: BatchBuffer,
  options: PredictOptions,
): Tensor {
  const { batchSize = defaultBatchSize } = options;
  requireWhole('predict', 'batchSize', batchSize, 1);
  const asProbabilities = wantsSoftmax(network, options);
  const result: Tensor = zeros([samples.count, ...network.output]);
  const size = sizeOf(network.output);
  for (const { output, from } of forwardBatches(network, samples, allOf(samples), {
    batchSize,
    batches,
  })) {
    result.data.set((asProbabilities ? softmax(output) : output).data, from * size);
  }
  return result;
}

/** See `Network.evaluate`; yields after each batch. */
export function* evaluateSamples(
  network: Runner,
  samples: Samples,
  order: Uint32Array,
  options: { batchSize?: number | undefined; loss: Loss; batches: BatchBuffer },
): Generator<void, Evaluation> {
  const { batchSize = defaultBatchSize, loss, batches } = options;
  requireWhole('evaluate', 'batchSize', batchSize, 1);
  const targetBatch = (rows: number): Tensor =>
    asTensor(new Float32Array(rows * sizeOf(network.output)), [rows, ...network.output]);
  requireWeight('evaluate', samples, order, loss);
  let total = 0;
  let right = 0;
  for (const { output, rows } of forwardBatches(network, samples, order, { batchSize, batches })) {
    const answers = answersOf(samples, rows, targetBatch);
    if ('labels' in answers) right += countRight(output, answers.labels);
    const weight = weightOf(samples, rows, loss);
    if (weight > 0) total += lossOf(output, answers, loss) * weight;
    yield;
  }
  const weight = weightOf(samples, order, loss);
  return { loss: total / weight, ...(samples.labels && { accuracy: right / order.length }) };
}
