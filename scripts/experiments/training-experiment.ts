import { createHash } from 'node:crypto';
import { trainVariants } from 'convlab';
import type {
  Augmentation,
  FitCallback,
  FitOptions,
  TrainVariants,
  TrainingData,
  Variant,
} from 'convlab';
import type { Experiment, Recheck } from './experiment.ts';

/** An experiment that trains variants. */
export interface TrainingExperiment {
  /** As its file: `day-16-degradation`. */
  name: string;
  title: string;
  /** What it asks, as a question. */
  question: string;
  /** At least three. */
  seeds: readonly number[];
  variants: readonly Variant[];
  /** What is learned from, and in words which data that is. */
  data: TrainingData;
  dataNote: string;
  options: FitOptions;
  /** Further figures of each trained network, and in words what they are. */
  measure?: TrainVariants['measure'];
  measureNote?: string;
  /** The part that the tests run again: a few seconds, of a variant that learns calmly. */
  recheck: Recheck;
}

/** Makes an experiment of variants, data and options; its settings follow from them. */
export function trainingExperiment(training: TrainingExperiment): Experiment {
  const { name, title, question, seeds, variants, data, dataNote, options, measure } = training;
  const { measureNote } = training;
  return {
    name,
    title,
    question,
    seeds,
    recheck: training.recheck,
    settings: {
      data: dataNote,
      options: plain(options),
      variants: Object.fromEntries(variants.map((each) => [each.name, settingsOf(each)])),
      ...(measureNote === undefined ? {} : { measured: measureNote }),
    },
    run: ({ seeds: wanted, variants: names, stopAfter }) =>
      trainVariants({
        variants: variants.filter((each) => names?.includes(each.name) ?? true),
        seeds: wanted,
        data,
        ...(stopAfter === undefined
          ? { options, measure }
          : // What is measured is meant of a whole training.
            { options: stopping(options, stopAfter), progress: false }),
      }),
  };
}

function stopping(options: FitOptions, epochs: number): FitOptions {
  const stop: FitCallback = {
    onEpoch: ({ epoch, stop }) => {
      if (epoch >= epochs) stop();
    },
  };
  return { ...options, callbacks: [options.callbacks ?? [], stop].flat() };
}

/** The architecture as a fingerprint: if it changes, the stored result is of another one. */
function settingsOf({ architecture, options, data }: Variant): Record<string, unknown> {
  const { input, layers } = architecture;
  const text = JSON.stringify({ input, layers });
  return {
    architecture: createHash('sha256').update(text).digest('hex').slice(0, 16),
    ...(options === undefined ? {} : { options: plain(options) }),
    ...(data === undefined ? {} : { data: `${data.x.shape[0]} samples` }),
  };
}

/** Options as plain data: samples become their number, an augmentation its steps; what is none (callbacks, …) is left out. */
function plain(options: FitOptions): unknown {
  const kept = { ...options, callbacks: undefined, random: undefined, signal: undefined };
  const { augment, validation } = options;
  return JSON.parse(
    JSON.stringify({
      ...kept,
      ...(validation && { validation: `${validation.x.shape[0]} samples` }),
      ...(augment && { augment: (augment as Augmentation).steps }),
    }),
  );
}
