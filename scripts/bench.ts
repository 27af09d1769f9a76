// npm run bench: times the library side by side with others, in one run, after comparing results.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { describeMachine, machineLine } from './bench/machine.ts';
import { mnistText, runMnist } from './bench/mnist.ts';
import { showProgress } from './bench/progress.ts';
import { reportText } from './bench/report/text.ts';
import { runBench } from './bench/run-bench.ts';
import { suitesNamed, suiteNames } from './bench/suites/index.ts';
import { runCommand } from './command/run-command.ts';
import { callersFolder } from './command/npm-arguments.ts';
import { UsageError } from './notebooks/find-notebooks.ts';
import { prepare } from './setup/prepare.ts';
import { onStop } from './setup/stop.cjs';

interface Options {
  json?: string;
  repeats: number;
  engines: string[];
  threads: number;
  tfjsNode?: string;
  python?: string;
  only: string[];
  load: boolean;
  data?: string;
  epochs: number;
  seed: number;
  schedule: 'constant' | 'cosine';
  rate: number;
}

const engines = ['relaxed-simd', 'simd', 'plain'];

const program = new Command('npm run bench --')
  .description(
    'Times convlab side by side with TensorFlow.js and other packages, one turn each in every round,\n' +
      'after comparing their results with a reference. The packages are installed on first use.',
  )
  .addArgument(
    new Argument('[suite]', 'what to time; mnist trains on the real digits and compares nothing')
      .choices([...suiteNames, 'all', 'mnist'])
      .default('all'),
  )
  .option('--json <file>', 'also write the result, with every single time')
  .option('--repeats <number>', 'rounds that are timed', wholeNumber, 7)
  .option('--engines <names>', `engines of convlab, with commas between`, engineNames, engines)
  .option('--threads <number>', 'the most threads', wholeNumber, availableParallelism())
  .addOption(
    new Option('--tfjs-node <folder>', 'where @tensorflow/tfjs-node works').env(
      'CONVLAB_TFJS_NODE',
    ),
  )
  .option('--python <path>', 'a Python with PyTorch or Keras, as yardsticks from outside')
  .option('--only <names>', 'only contestants whose names contain one of these', commaList, [])
  .option('--load', 'keep one core busy with another process', false)
  .option('--data <folder>', 'mnist: where the four original files (….gz) are')
  .option('--epochs <number>', 'mnist: how often all digits are seen', wholeNumber, 5)
  .option('--seed <number>', 'mnist: of weights and shuffling', seedNumber, 1)
  .addOption(
    new Option('--schedule <name>', 'mnist: how the learning rate changes')
      .choices(['constant', 'cosine'])
      .default('cosine', 'cosine, after warming up for a tenth of an epoch'),
  )
  .option('--rate <number>', "mnist: Adam's largest learning rate", positiveNumber, 0.003)
  .action(bench);

async function bench(suite: string, options: Options): Promise<void> {
  const from = (path: string) => resolve(callersFolder('bench'), path);
  await prepare({ inUse: true, again: 'npm run bench' }); // the build; Python is not needed
  if (suite === 'mnist') {
    await mnist(options, from);
    return;
  }
  const progress = showProgress();
  let forget: () => void = () => undefined;
  const result = await runBench({
    suites: suitesNamed(suite),
    rounds: options.repeats,
    engines: options.engines,
    threads: options.threads,
    tfjsNode: options.tfjsNode === undefined ? undefined : from(options.tfjsNode),
    // A bare name is looked up in the PATH.
    python: options.python?.includes('/') ? from(options.python) : options.python,
    only: options.only.map((name) => name.toLowerCase()),
    load: options.load,
    say: progress.say,
    onStart: (end) => {
      forget = onStop(end);
    },
  });
  forget();
  progress.end();
  if (options.json !== undefined) {
    writeFileSync(from(options.json), `${JSON.stringify(result, null, 2)}\n`);
  }
  console.log(reportText(result));
  // A contestant that disagrees is worth a look, and it is the only thing that fails here.
  const wrong = result.missing.filter(
    ({ kind, contestant }) => kind === 'wrong' && contestant.startsWith('convlab'),
  );
  if (wrong.length > 0) process.exitCode = 1;
}

async function mnist(options: Options, from: (path: string) => string): Promise<void> {
  const { data, epochs, seed, schedule, rate, json } = options;
  const only = options.only.map((name) => name.toLowerCase());
  if (data === undefined) {
    throw new UsageError(
      'Say where the four files of MNIST are: npm run bench -- mnist --data DIR',
    );
  }
  const machine = describeMachine(false);
  const { say, end } = showProgress();
  const recipe = { epochs, seed, schedule, rate };
  const results = await runMnist({ folder: from(data), ...recipe, only, say });
  end();
  if (json !== undefined) {
    writeFileSync(from(json), `${JSON.stringify({ machine, mnist: results }, null, 2)}\n`);
  }
  console.log(`${machineLine(machine)}\n\n${mnistText(results)}`);
}

function seedNumber(text: string): number {
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value;
  throw new InvalidArgumentError('Give a whole number from 0 to 4,294,967,295.');
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError('Give a number above 0.');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw new InvalidArgumentError('Give a whole number from 1 to 1000.');
}

function commaList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function engineNames(text: string): string[] {
  const names = commaList(text);
  if (names.every((name) => engines.includes(name))) return names;
  throw new InvalidArgumentError(`Choose from ${engines.join(', ')}.`);
}

const number = /^\d+$/;
await runCommand('bench', program, {
  json: /\.json$/,
  repeats: number,
  engines: /simd|plain/,
  threads: number,
  'tfjs-node': /[\\/]/,
  python: /python|[\\/]/,
  only: /./,
  load: undefined,
  data: /[\\/]/,
  epochs: number,
  seed: number,
  schedule: /^co/,
  rate: /^[\d.e-]+$/,
});
