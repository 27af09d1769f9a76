import { createRandom } from 'convlab/tensor';
import type { Values } from '../protocol.ts';
import { normalValues, uniformValues } from './random-values.ts';
import { referenceLosses } from './reference-training.ts';
import type { Suite } from './suite.ts';

const samples = 2048;
const batch = 64;
/** So many steps are compared before anything is timed. */
const steps = 4;

export const train: Suite = {
  name: 'train',
  title: 'One epoch of the digit CNN',
  explanation:
    `${samples.toLocaleString('en')} pictures of 28×28 in batches of ${batch}; conv 3×3×32, ReLU, max pool, ` +
    'conv 3×3×64, ReLU, max pool, dense 128, ReLU, dense 10: 225,034 parameters; Adam 0.001.\n' +
    `Everybody starts with the same weights; the losses of the first ${steps} steps must be within 0.001 of ` +
    'those of plain loops in double precision.',
  cases: [
    {
      task: { kind: 'train', name: 'one epoch', batch, steps },
      inputs: () => ({ ...pictures(), ...weights() }),
      reference: (inputs) => referenceLosses(inputs, batch, steps),
      tolerance: 1e-3,
      part: true,
      modes: ['epoch'],
    },
  ],
};

/** Noise over a pattern that each class has, so that there is something to learn. */
function pictures(): Record<'x' | 'labels', Values> {
  const pixels = 28 * 28;
  const patterns = uniformValues([10, pixels], 61, [0, 0.5]).data;
  const noise = uniformValues([samples, 28, 28, 1], 62, [0, 0.5]);
  const random = createRandom(63);
  const labels = Float32Array.from({ length: samples }, () => random.integer(0, 9));
  const data = noise.data.map(
    (value, index) =>
      value + patterns[labels[Math.floor(index / pixels)] * pixels + (index % pixels)],
  );
  return { x: { shape: noise.shape, data }, labels: { shape: [samples], data: labels } };
}

/** Normal numbers by He and others (2015). */
function weights(): Record<string, Values> {
  const he = (shape: number[], seed: number, fanIn: number) =>
    normalValues(shape, seed, Math.sqrt(2 / fanIn));
  const zeros = (length: number): Values => ({ shape: [length], data: new Float32Array(length) });
  return {
    kernel1: he([3, 3, 1, 32], 71, 9),
    bias1: zeros(32),
    kernel2: he([3, 3, 32, 64], 72, 9 * 32),
    bias2: zeros(64),
    weights3: he([1600, 128], 73, 1600),
    bias3: zeros(128),
    weights4: he([128, 10], 74, 128),
    bias4: zeros(10),
  };
}
