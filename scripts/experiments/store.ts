import type { Run, StoredResult } from 'convlab';
import { describeMachine } from '../bench/machine.ts';
import { bundleFile } from '../sets/bundle-file.ts';
import type { Experiment } from './experiment.ts';

/** Stores what an experiment has brought, and enters the file into the list of the bundled files. */
export function storeResult(experiment: Experiment, runs: readonly Run[]): string {
  const file = `experiments/${experiment.name}.json`;
  const text = `${JSON.stringify(resultOf(experiment, runs), rounded, 1)}\n`;
  const facts = {
    file,
    title: experiment.title,
    licence: 'MIT',
    source: `measured by this project: ${commandOf(experiment.name)}`,
    description: experiment.question,
  };
  bundleFile(facts, text);
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
