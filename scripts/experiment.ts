// npm run experiment: runs the experiments behind the lessons again, and stores what they bring.
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from './command/run-command.ts';
import { prepare } from './setup/prepare.ts';
import { UsageError } from './notebooks/find-notebooks.ts';
import { experimentNames } from './experiments/all-experiments.ts';

interface Options {
  seeds?: number[];
  only?: string;
}

const program = new Command('npm run experiment --')
  .description(
    'Runs an experiment of the lessons again: every variant with every seed. Its result is stored in\n' +
      'datasets/experiments, where the lessons read it. Without a name it lists the experiments.',
  )
  .argument('[name]', 'which one, such as day-16-degradation')
  .option('--seeds <numbers>', 'other seeds, with commas between; nothing is stored', seedList)
  .option('--only <text>', 'only variants whose names contain this; nothing is stored')
  .action(async (name: string | undefined, { seeds, only }: Options) => {
    const names = experimentNames();
    if (name !== undefined && !names.includes(name)) {
      throw new UsageError(`There is no experiment “${name}”; there are ${names.join(', ')}.`);
    }
    await prepare({ again: 'npm run experiment', inUse: true });
    // Only now, because it loads the compiled library.
    const { listExperiments, runExperiment } = await import('./experiments/run-experiment.ts');
    if (name === undefined) listExperiments();
    else await runExperiment({ name, seeds, only });
  });

function seedList(text: string): number[] {
  const seeds = text.split(',').map(Number);
  if (seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) return seeds;
  throw new InvalidArgumentError('Give whole numbers with commas between, such as 4,5,6.');
}

await runCommand('experiment', program, { seeds: /^[\d,]+$/, only: /./ });
