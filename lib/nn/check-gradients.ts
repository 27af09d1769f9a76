import {
  OptionError,
  ShapeError,
  createRandom,
  isTensorLike,
  positionOf,
  requireWhole,
} from '../tensor';
import type { AnyTensor, Random } from '../tensor';
import { lossWithGradient } from './loss';
import type { Answers, Loss } from './loss';
import type { Network } from './network-types';

/** How gradients are checked. */
export interface CheckGradientsOptions {
  /** What is differentiated ('crossEntropy'; for targets give 'meanSquaredError'). */
  loss?: Loss;
  /** How many values of each parameter are looked at (10). */
  samples?: number;
  /** What chooses them, and what dropout draws from (createRandom(0)). */
  random?: Random;
  /** How far each value is moved at most (2e-3). */
  step?: number;
  /** The largest error that passes (0.01). */
  tolerance?: number;
  /** As in training: batch norm takes the moments of the batch, dropout drops (true). */
  training?: boolean;
}

/** One gradient, found in two ways. */
export interface GradientComparison {
  /** The parameter: `conv2d_1.kernel`. */
  name: string;
  /** Which of its values. */
  position: readonly number[];
  /** By `backward`. */
  gradient: number;
  /** By moving the value a little and looking at the loss. */
  quotient: number;
  /** Their difference as a share of the largest gradient of the same parameter. */
  error: number;
}

/** What the check found. */
export interface GradientReport {
  /** No error is above the tolerance. */
  passed: boolean;
  tolerance: number;
  /** The largest error of all; undefined if no value could be compared. */
  worst: GradientComparison | undefined;
  /** Each parameter: its largest error, and how many values were compared or lay at a kink. */
  perLayer: readonly {
    name: string;
    worst: GradientComparison | undefined;
    compared: number;
    kinks: number;
  }[];
}

/**
 * Compares the gradients of `backward` with difference quotients (L(p + h) − L(p − h)) / 2h for a
 * sample of every parameter that is trained. The network's 32-bit numbers leave an error of about 0.001 of the
 * largest gradient of the parameter in the quotient; a wrong gradient is off by 0.1 or more, so that
 * the tolerance of 0.01 tells them apart. Where the loss has kinks within h (ReLU, max pooling),
 * shorter steps are tried; a value at a kink, where the slopes to both sides disagree, is left out.
 *
 * @param network its weights are the same afterwards; its gradients are those of this batch
 * @param x a batch, small and random
 * @param answers labels, or `{ targets }`
 * @throws as `forward` and the loss
 */
export function checkGradients(
  network: Network,
  x: AnyTensor,
  answers: readonly number[] | Uint8Array | Int32Array | { targets: AnyTensor },
  options: CheckGradientsOptions = {},
): GradientReport {
  const { samples = 10, random = createRandom(0), step = 2e-3, tolerance = 0.01 } = options;
  requireWhole('checkGradients', 'samples', samples, 1);
  if (!(step > 0)) throw new OptionError(`checkGradients: step must be above 0, but is ${step}.`);
  const lossAt = lossFunction(network, x, answers, options);
  const states = Object.entries(network.states).map(
    ([name, { data }]) => [name, data.slice()] as const,
  );
  const { gradient } = lossAt();
  network.backward(gradient);
  const perLayer = Object.entries(network.gradients).map(([name, { data }]) => {
    const gradients = data.slice();
    const parameter = network.parameters[name];
    const largest = gradients.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = Math.max(largest, 1e-3);
    const values = parameter.data;
    const chosen = chooseIndices(values.length, samples, random);
    const compared: GradientComparison[] = [];
    for (const index of chosen) {
      const found = quotientAt(values, index, {
        gradient: gradients[index],
        steps: stepShares.map((share) => step * share),
        limit: tolerance * scale,
        loss: () => lossAt().loss,
      });
      if (found === undefined) continue;
      const error = Math.abs(gradients[index] - found) / scale;
      const position = positionOf(index, parameter.shape);
      compared.push({ name, position, gradient: gradients[index], quotient: found, error });
    }
    const kinks = chosen.length - compared.length;
    return { name, worst: worstOf(compared), compared: compared.length, kinks };
  });
  for (const [name, values] of states) network.states[name].data.set(values);
  const worst = worstOf(perLayer.flatMap((each) => each.worst ?? []));
  return { passed: worst !== undefined && worst.error <= tolerance, tolerance, worst, perLayer };
}

function lossFunction(
  network: Network,
  x: AnyTensor,
  answers: readonly number[] | Uint8Array | Int32Array | { targets: AnyTensor },
  { loss = 'crossEntropy', training = true }: CheckGradientsOptions,
): () => ReturnType<typeof lossWithGradient> {
  const right: Answers = 'targets' in answers ? answers : { labels: Int32Array.from(answers) };
  if ('labels' in right && isTensorLike(x) && right.labels.length !== x.shape[0]) {
    throw new ShapeError(
      `checkGradients: x has ${x.shape[0]} samples, but there are ${right.labels.length} labels; each sample needs one.`,
    );
  }
  // The same seed each time: dropout must drop the same values.
  return () => {
    const output = network.forward(x, { training, random: createRandom(1) });
    return lossWithGradient(output, right, loss, undefined);
  };
}

function chooseIndices(length: number, samples: number, random: Random): number[] {
  if (length <= samples) return Array.from({ length }, (_, index) => index);
  const chosen = new Set<number>();
  while (chosen.size < samples) chosen.add(random.integer(0, length - 1));
  return [...chosen];
}

/** A step that meets kinks is tried again at these shares of it. */
const stepShares = [1, 1 / 4, 1 / 16, 1 / 64];

/**
 * The difference quotient at a value: with the longest step at which it agrees with the gradient up
 * to the limit, else the closest one. A shorter step meets fewer kinks but has a larger rounding
 * error; a wrong gradient agrees with none. Undefined at a kink: where the slopes to both sides
 * differ by more than the limit, at every step or with the gradient in between.
 */
function quotientAt(
  values: Float32Array,
  index: number,
  { gradient, steps, limit, loss }: QuotientOptions,
): number | undefined {
  let best: number | undefined;
  for (const step of steps) {
    const { left, right } = slopesAt(values, index, step, loss);
    const [low, high] = [Math.min(left, right) - limit, Math.max(left, right) + limit];
    if (Math.abs(right - left) <= limit) {
      const quotient = (left + right) / 2;
      const off = Math.abs(gradient - quotient);
      if (off <= limit) return quotient;
      if (best === undefined || off < Math.abs(gradient - best)) best = quotient;
    } else if (gradient >= low && gradient <= high) return undefined;
  }
  return best;
}

interface QuotientOptions {
  gradient: number;
  steps: readonly number[];
  limit: number;
  loss: () => number;
}

/** The slopes of the loss to both sides of a value. */
function slopesAt(
  values: Float32Array,
  index: number,
  step: number,
  loss: () => number,
): { left: number; right: number } {
  const before = values[index];
  const here = loss();
  const slope = (distance: number): number => {
    values[index] = before + distance;
    // What was really added differs from the distance by the rounding of 32 bits.
    const moved = values[index] - before;
    const there = loss();
    values[index] = before;
    return (there - here) / moved;
  };
  return { left: slope(-step), right: slope(step) };
}

function worstOf(comparisons: readonly GradientComparison[]): GradientComparison | undefined {
  return comparisons.reduce<GradientComparison | undefined>(
    (worst, each) => (worst && worst.error >= each.error ? worst : each),
    undefined,
  );
}
