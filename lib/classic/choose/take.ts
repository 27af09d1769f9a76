import { OptionError, asTensor, contiguous, quote, requireTensor } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/**
 * Some of the samples of a tensor, in the order that is asked for: `takeSamples(x, parts.train)`.
 *
 * @param x `[samples, …]`
 * @param samples their numbers
 * @throws OptionError when there is no sample of a number, or none is asked for
 */
export function takeSamples<Shape extends number[], Data extends TensorData>(
  x: Tensor<Shape, Data>,
  samples: ArrayLike<number>,
): Tensor<Shape, Data> {
  requireTensor('takeSamples', x);
  const [count, ...rest] = x.shape;
  const size = rest.reduce((product, length) => product * length, 1);
  const from = contiguous(x).data;
  const taken = (
    from instanceof Uint8Array
      ? new Uint8Array(samples.length * size)
      : new Float32Array(samples.length * size)
  ) as Data;
  requireSamples('takeSamples', samples, count);
  for (let place = 0; place < samples.length; place += 1) {
    taken.set(from.subarray(samples[place] * size, (samples[place] + 1) * size), place * size);
  }
  return asTensor(taken, [samples.length, ...rest] as Shape);
}

/**
 * The labels of some of the samples: `takeLabels(labels, parts.train)`.
 *
 * @throws OptionError when there is no label of a number, or none is asked for
 */
export function takeLabels(labels: ArrayLike<number>, samples: ArrayLike<number>): Int32Array {
  requireSamples('takeLabels', samples, labels.length);
  return Int32Array.from(samples, (sample) => labels[sample]);
}

function requireSamples(where: string, samples: ArrayLike<number>, count: number): void {
  if (samples.length === 0) throw new OptionError(`${where}: no sample is asked for.`);
  for (let place = 0; place < samples.length; place += 1) {
    const sample = samples[place];
    if (Number.isInteger(sample) && sample >= 0 && sample < count) continue;
    throw new OptionError(
      `${where}: samples must be whole numbers from 0 to ${count - 1}, but one is ${quote(sample)}.`,
    );
  }
}
