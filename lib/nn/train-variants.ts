import type { LayersOn } from '../arch';
import type { Run } from '../plot';
import { OptionError, createRandom } from '../tensor';
import { fit } from './fit';
import type { FitOptions } from './fit-options';
import type { EpochResult, FitCallback } from './history';
import { createNetwork } from './network';
import type { Network } from './network-types';
import type { TrainingData } from './samples';
import { TrainingError } from './training-error';

/** One of the things that an experiment compares. */
export interface Variant {
  /** What it is, in words: `plain, 20 layers`. */
  name: string;
  architecture: LayersOn;
  /** What is different in its training from that of the others. */
  options?: FitOptions | undefined;
  /** What it learns from, if not from the same data as the others. */
  data?: TrainingData | undefined;
}

/** What an experiment compares, and how. */
export interface TrainVariants {
  variants: readonly Variant[];
  /** Each variant is trained once with each of them. */
  seeds: readonly number[];
  /** What is learned from. */
  data: TrainingData;
  /** How all are trained; the seeds take the place of `random`. */
  options?: FitOptions | undefined;
  /** Further figures of a trained network; not called after a run that diverged. */
  measure?: ((network: Network, variant: Variant, seed: number) => Figures) | undefined;
  /** A line on the console for each run (true). */
  progress?: boolean | undefined;
}

type Figures = Readonly<Record<string, number>>;
const measured = ['loss', 'accuracy', 'validationLoss', 'validationAccuracy'] as const;
type Curves = Partial<Record<(typeof measured)[number], number[]>>;

/**
 * Trains each variant with each seed, so that one can tell an effect from chance. The seed draws the
 * weights and, apart from that, the order of the samples, so that all variants see the same order. A
 * run whose loss or gradient becomes infinite is kept as one that diverged.
 *
 * @returns the runs, seed by seed, with a curve for each of loss, accuracy, validationLoss and
 *   validationAccuracy that was measured (one value per epoch), the number of `parameters`, and what
 *   `measure` found
 * @throws OptionError when there is nothing to train, or two variants have the same name; what
 *   `createNetwork` and `fit` throw
 */
export async function trainVariants(experiment: TrainVariants): Promise<Run[]> {
  requireVariants(experiment);
  const runs: Run[] = [];
  for (const seed of experiment.seeds) {
    for (const variant of experiment.variants) {
      const run = await trainOnce(experiment, variant, seed);
      runs.push(run);
      if (experiment.progress ?? true) console.log(runLine(run));
    }
  }
  return runs;
}

async function trainOnce(experiment: TrainVariants, variant: Variant, seed: number): Promise<Run> {
  const network = createNetwork({ ...variant.architecture, random: createRandom(seed) });
  const options = { ...experiment.options, ...variant.options };
  const curves: Curves = {};
  const gather: FitCallback = { onEpoch: gatherInto(curves) };
  const before = [options.callbacks ?? []].flat();
  const run = { variant: variant.name, seed, curves };
  const parameters = network.parameterCount;
  try {
    await fit(network, variant.data ?? experiment.data, {
      progress: false,
      ...options,
      callbacks: [...before, gather],
      random: createRandom(seed),
    });
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    return { ...run, figures: { parameters }, divergedIn: error.epoch };
  }
  return {
    ...run,
    figures: { parameters, ...experiment.measure?.(network, variant, seed) },
  };
}

const gatherInto =
  (curves: Curves) =>
  (epoch: EpochResult): void => {
    for (const name of measured) {
      const value = epoch[name];
      if (value !== undefined) (curves[name] ??= []).push(value);
    }
  };

const words = {
  loss: 'loss',
  accuracy: 'accuracy',
  validationLoss: 'validation loss',
  validationAccuracy: 'validation accuracy',
};

function runLine({ variant, seed, curves, divergedIn }: Run): string {
  const end =
    divergedIn === undefined
      ? measured
          .filter((name) => name in curves)
          .map((name) => `${words[name]} ${curves[name][curves[name].length - 1].toFixed(4)}`)
          .join(', ')
      : `diverged in epoch ${divergedIn}`;
  return `${variant}, seed ${seed}: ${end}`;
}

function requireVariants({ variants, seeds }: TrainVariants): void {
  if (variants.length === 0 || seeds.length === 0) {
    throw new OptionError('trainVariants: give at least one variant and one seed.');
  }
  const names = variants.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new OptionError(`trainVariants: two variants are called '${twice}'; name them apart.`);
  }
}
