import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Run, StoredResult } from 'convlab';
import { describeMachine } from '../bench/machine.ts';
import { root } from '../setup/paths.ts';
import type { Experiment } from './experiment.ts';

const datasets = join(root, 'datasets');
const manifestFile = join(datasets, 'datasets.json');

interface Manifest {
  files: { file: string; [other: string]: unknown }[];
}

/** Stores what an experiment has brought, and enters the file into the list of the bundled files. */
export function storeResult(experiment: Experiment, runs: readonly Run[]): string {
  const file = `experiments/${experiment.name}.json`;
  const text = `${JSON.stringify(resultOf(experiment, runs), rounded, 1)}\n`;
  mkdirSync(dirname(join(datasets, file)), { recursive: true });
  replaceFile(join(datasets, file), text);
  enter({
    file,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    title: experiment.title,
    licence: 'MIT',
    source: `measured by this project: ${commandOf(experiment.name)}`,
    description: experiment.question,
  });
  return `datasets/${file}`;
}

const commandOf = (name: string): string => `npm run experiment -- ${name}`;

function resultOf(
  { name, title, question, settings, seeds }: Experiment,
  runs: readonly Run[],
): Omit<StoredResult, 'note'> {
  const { processor, cores, node, date } = describeMachine(false);
  const machine = `${cores} ${cores === 1 ? 'core' : 'cores'} of ${processor}, Node ${node.slice(1)}`;
  const measured = date.slice(0, 7);
  const command = commandOf(name);
  return { name, title, question, settings, seeds, measured, machine, command, runs };
}

/** Five digits are more than a repetition on another processor agrees in. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(5))
    : value;
}

function enter(entry: Manifest['files'][number]): void {
  const { files } = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const place = files.findIndex(({ file }) => file === entry.file);
  if (place < 0) files.push(entry);
  else files[place] = entry;
  replaceFile(manifestFile, `${JSON.stringify({ files }, undefined, 2)}\n`);
}

/** Whoever reads at this moment finds the old file or the new one, never half of one. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
