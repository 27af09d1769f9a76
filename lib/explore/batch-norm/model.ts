import { batchNorm, batchNormTrain } from '../../ops';
import { ShapeError, fromData, tensor } from '../../tensor';
import type { Tensor } from '../../tensor';
import { batches } from './state';
import type { BatchNormState } from './state';

/** Mean and variance, with the root of the variance. */
export interface Moments {
  mean: number;
  variance: number;
  deviation: number;
}

/** A batch on its way through batch norm. */
export interface BatchNormResult {
  /** The numbers of the batch, sample by sample, and to which sample each belongs. */
  x: number[];
  sampleOf: number[];
  /** The moments of these numbers; the variance is the biased one, divided by m. */
  batch: Moments;
  running: Moments;
  /** Those of the two that are used. */
  used: Moments;
  /** Normalised, before γ and β; undefined where batch norm refuses. */
  normalised: number[] | undefined;
  y: number[] | undefined;
  /** What batch norm says when it refuses. */
  problem: string | undefined;
  /** How much the results of the others change at most if the chosen number grows by 1. */
  influence: number | undefined;
}

/** The numbers that are in the batch, sample by sample. */
export function numbersOf({ samples, batch }: BatchNormState): number[][] {
  const size = batches[batch];
  return samples.slice(0, size.samples).map((pixels) => pixels.slice(0, size.pixels));
}

/** What the library's batch norm makes of the batch, in the mode that is chosen. */
export function normalise(state: BatchNormState): BatchNormResult {
  const rows = numbersOf(state);
  const x = rows.flat();
  const sampleOf = rows.flatMap((pixels, sample) => pixels.map(() => sample));
  const batch = momentsOf(x);
  const running = withRoot(state.running);
  const used = state.mode === 'training' ? batch : running;
  const shared = { x, sampleOf, batch, running, used };
  try {
    const { gamma, beta } = state;
    const y = resultOf(state, rows, gamma, beta);
    return {
      ...shared,
      normalised: resultOf(state, rows, 1, 0),
      y,
      problem: undefined,
      influence: x.length === 1 ? undefined : influenceOf(state, rows, y),
    };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const refused = { normalised: undefined, y: undefined, influence: undefined };
    return { ...shared, ...refused, problem: error.message };
  }
}

/** The state after one training step on this batch, which moves the running moments. */
export function afterStep(state: BatchNormState): BatchNormState {
  const rows = numbersOf(state);
  if (rows.flat().length < 2) return state;
  const { mean, variance } = trained(state, rows, 1, 0).running;
  const running = { mean: mean.data[0], variance: variance.data[0] };
  return { ...state, running, steps: state.steps + 1 };
}

/** The state with one number of the batch at another place. */
export function withNumber(state: BatchNormState, index: number, value: number): BatchNormState {
  const { pixels } = batches[state.batch];
  const [sample, pixel] = [Math.floor(index / pixels), index % pixels];
  const samples = state.samples.map((row, at) =>
    at === sample ? row.map((old, place) => (place === pixel ? value : old)) : row,
  );
  return { ...state, samples, chosen: index };
}

/** Mean and biased variance of numbers. */
export function momentsOf(numbers: readonly number[]): Moments {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return withRoot({ mean, variance: squares / numbers.length });
}

function withRoot({ mean, variance }: { mean: number; variance: number }): Moments {
  return { mean, variance, deviation: Math.sqrt(variance) };
}

type OneChannel = Tensor<[batch: number, height: number, width: number, channels: number]>;

/** A batch of pictures that are one pixel high and have one channel. */
function asBatch(rows: readonly (readonly number[])[]): OneChannel {
  return fromData(Float32Array.from(rows.flat()), [rows.length, 1, rows[0].length, 1]);
}

function trained(
  { running, momentum, epsilon }: BatchNormState,
  rows: readonly (readonly number[])[],
  gamma: number,
  beta: number,
): ReturnType<typeof batchNormTrain> {
  return batchNormTrain(asBatch(rows), tensor([gamma]), tensor([beta]), {
    running: { mean: tensor([running.mean]), variance: tensor([running.variance]) },
    momentum,
    epsilon,
  });
}

function resultOf(
  state: BatchNormState,
  rows: readonly (readonly number[])[],
  gamma: number,
  beta: number,
): number[] {
  const { mode, running, epsilon } = state;
  if (mode === 'training') return [...trained(state, rows, gamma, beta).y.data];
  const y = batchNorm(asBatch(rows), {
    gamma: tensor([gamma]),
    beta: tensor([beta]),
    mean: tensor([running.mean]),
    variance: tensor([running.variance]),
    epsilon,
  });
  return [...y.data];
}

function influenceOf(
  state: BatchNormState,
  rows: readonly (readonly number[])[],
  y: readonly number[],
): number {
  const { pixels } = batches[state.batch];
  const moved = rows.map((row, sample) =>
    row.map((value, pixel) => (sample * pixels + pixel === state.chosen ? value + 1 : value)),
  );
  const other = resultOf(state, moved, state.gamma, state.beta);
  const changes = other.map((value, index) =>
    index === state.chosen ? 0 : Math.abs(value - y[index]),
  );
  return Math.max(...changes);
}
