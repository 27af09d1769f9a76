// Experiments that train with TensorFlow.js. A process has one backend; the others get one of their own.
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Run } from 'convlab';
import { backendInUse, startTensorFlow } from 'convlab/tf';
import { root } from '../setup/paths.ts';
import type { Experiment, ExperimentPart, Recheck } from './experiment.ts';

/** What a variant is trained on. */
export type TrainingBackend = 'native' | 'wasm';

/** What one training is told. */
export interface BackendTraining {
  variant: string;
  seed: number;
  /** Ends the training after so many epochs (never). */
  stopAfter: number | undefined;
}

/** An experiment whose variants are trained on backends of TensorFlow.js. */
export interface BackendExperiment {
  /** As its file: `day-24-leaves`. */
  name: string;
  title: string;
  /** What it asks, as a question. */
  question: string;
  seeds: readonly number[];
  /** The backend of each variant, and what else is set, as plain data. */
  variants: Readonly<Record<string, { backend: TrainingBackend; [setting: string]: unknown }>>;
  /** What is set for all of them, as plain data. */
  settings: Readonly<Record<string, unknown>>;
  /** Trains one variant with one seed; TensorFlow.js has been started on its backend. */
  train(training: BackendTraining): Promise<Pick<Run, 'curves' | 'figures'>>;
  recheck: Recheck;
}

/** Makes an experiment of it that runs each variant on its backend. */
export function backendExperiment(asked: BackendExperiment): Experiment {
  const { name, title, question, seeds, variants, settings, recheck } = asked;
  return {
    name,
    title,
    question,
    seeds,
    recheck,
    settings: { ...settings, variants },
    run: async (part) => {
      const wanted = Object.keys(variants).filter((each) => part.variants?.includes(each) ?? true);
      const runs: Run[] = [];
      for (const backend of new Set(wanted.map((variant) => variants[variant].backend))) {
        const here = wanted.filter((variant) => variants[variant].backend === backend);
        const own = { ...part, variants: here };
        const isFree = (backendInUse() ?? forced() ?? backend) === backend;
        runs.push(
          ...(await (isFree ? runHere(asked, backend, own) : runApart(name, own, backend))),
        );
      }
      return runs;
    },
  };
}

/** The backend that the environment asks for, whatever is asked for here. */
function forced(): string | undefined {
  const { CONVLAB_BACKEND: backend = '' } = process.env;
  return backend === '' ? undefined : backend;
}

async function runHere(
  asked: BackendExperiment,
  backend: TrainingBackend,
  { seeds, variants = [], stopAfter }: ExperimentPart,
): Promise<Run[]> {
  await startTensorFlow({ backend, quiet: true });
  const runs: Run[] = [];
  for (const variant of variants) {
    for (const seed of seeds) {
      const { curves, figures } = await asked.train({ variant, seed, stopAfter });
      if (stopAfter === undefined) console.log(`${variant}, seed ${seed}: ${inWords(figures)}`);
      runs.push({ variant, seed, curves, figures });
    }
  }
  return runs;
}

const inWords = (figures: Run['figures']): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');

/** The same in a process of its own, on another backend than this one has. */
function runApart(name: string, part: ExperimentPart, backend: string): Promise<Run[]> {
  const loader = createRequire(import.meta.url).resolve('tsx');
  const child = fork(join(root, 'scripts/experiments/run-apart.ts'), [name, JSON.stringify(part)], {
    execArgv: ['--import', pathToFileURL(loader).href],
    env: {
      ...process.env,
      CONVLAB_BACKEND: backend,
      TSX_TSCONFIG_PATH: join(root, 'scripts/setup/run.tsconfig.json'),
    },
  });
  return new Promise((resolve, reject) => {
    let runs: Run[] | undefined;
    child.on('message', (message) => (runs = message as Run[]));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (runs) resolve(runs);
      else reject(new Error(`${name} on ${backend} ended with code ${code} and without a result.`));
    });
  });
}
