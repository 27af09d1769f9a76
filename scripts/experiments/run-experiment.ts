// What npm run experiment does once the library is compiled.
import { runTable, storedResult, storedResultNames, variantsOf } from 'convlab';
import type { Run } from 'convlab';
import { UsageError } from '../notebooks/find-notebooks.ts';
import { experimentCalled, experimentNames } from './all-experiments.ts';
import { storeResult } from './store.ts';

export interface ExperimentRun {
  name: string;
  /** Other seeds than the experiment's own; then nothing is stored. */
  seeds?: readonly number[] | undefined;
  /** Only variants whose names contain this; then nothing is stored. */
  only?: string | undefined;
}

/** Runs an experiment, prints its figures, and stores them if it was run as a whole. */
export async function runExperiment({ name, seeds, only }: ExperimentRun): Promise<void> {
  const experiment = await experimentCalled(name);
  const names = Object.keys(experiment.settings.variants ?? {});
  const variants = only === undefined ? undefined : names.filter((each) => each.includes(only));
  if (variants?.length === 0) {
    throw new UsageError(
      `No variant of ${name} contains “${only}”; there are: ${names.join('; ')}.`,
    );
  }
  console.log(`${experiment.title}\n${experiment.question}\n`);
  const runs = await experiment.run({
    seeds: seeds ?? experiment.seeds,
    ...(variants === undefined ? {} : { variants }),
  });
  console.log(`\n${figuresOf(runs)}\n`);
  if (seeds === undefined && only === undefined) {
    console.log(`Stored in ${storeResult(experiment, runs)}.`);
  } else {
    console.log('Nothing was stored, because this was a part of the experiment.');
  }
}

/** One line for each experiment, and whether its result is there. */
export function listExperiments(): void {
  const stored = new Set(storedResultNames());
  for (const name of experimentNames()) {
    console.log(
      stored.has(name) ? `${name}  ${storedResult(name).title}` : `${name}  (no result yet)`,
    );
  }
}

function figuresOf(runs: readonly Run[]): string {
  const whole = runs.filter(({ divergedIn }) => divergedIn === undefined);
  if (whole.length === 0) return `${variantsOf(runs).join(', ')}: all diverged.`;
  const names = [whole[0].curves, whole[0].figures].flatMap((each) => Object.keys(each));
  const common = names.filter((name) =>
    whole.every(({ curves, figures }) => name in curves || name in figures),
  );
  return runTable(runs, Object.fromEntries(common.slice(0, 8).map((name) => [name, name]))).text;
}
