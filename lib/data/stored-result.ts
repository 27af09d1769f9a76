import type { Run } from '../plot';
import { DataError } from '../tensor';
import { datasetFiles } from './manifest';
import { readJson } from './read-json';

/** What an experiment of this project has brought, stored with the course. */
export interface StoredResult {
  /** Of the experiment: `day-16-degradation`. */
  name: string;
  title: string;
  /** What it asks. */
  question: string;
  /** Everything that was set: epochs, optimiser, data, … */
  settings: Readonly<Record<string, unknown>>;
  seeds: readonly number[];
  runs: readonly Run[];
  /** The month in which it was measured: `2026-11`. */
  measured: string;
  /** Where it ran: processor, threads and engine, in words. */
  machine: string;
  /** The command that measures it again. */
  command: string;
  /** All of that in one line, to be shown beside the result. */
  note: string;
}

const folder = 'experiments/';

/** The names of all stored results. */
export function storedResultNames(): string[] {
  return datasetFiles()
    .map(({ file }) => file)
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length, -'.json'.length))
    .sort();
}

/**
 * The stored result of an experiment that takes too long for a lesson: every run with its seed, and
 * the command that repeats it.
 *
 * @param name such as `day-16-degradation`
 * @throws DataError when there is none of that name, or its file is damaged
 */
export function storedResult(name: string): StoredResult {
  const names = storedResultNames();
  if (!names.includes(name)) {
    throw new DataError(`There is no stored result “${name}”; there are ${names.join(', ')}.`);
  }
  const result = readJson(`${folder}${name}.json`) as Omit<StoredResult, 'note'>;
  return { ...result, note: noteOf(result) };
}

function noteOf({ runs, seeds, measured, machine, command }: Omit<StoredResult, 'note'>): string {
  return `Stored result: ${runs.length} runs, seeds ${seeds.join(', ')}, measured ${measured} on ${machine}. To repeat it: ${command}`;
}
