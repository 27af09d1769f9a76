import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Experiment } from './experiment.ts';

const folder = import.meta.dirname;

/** The names of all experiments: those of the files `day-NN-….ts` beside this one. */
export function experimentNames(): string[] {
  return readdirSync(folder)
    .filter((file) => /^day-\d\d-.*\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/** An experiment by its name, which loads its data. */
export async function experimentCalled(name: string): Promise<Experiment> {
  const file = pathToFileURL(join(folder, `${name}.ts`)).href;
  const { experiment } = (await import(/* @vite-ignore */ file)) as { experiment: Experiment };
  return experiment;
}
