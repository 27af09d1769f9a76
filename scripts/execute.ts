// npm run execute: runs the notebooks through the kernel, as a learner would, and judges them.
import { join, resolve } from 'node:path';
import { constants } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from './execute/command.ts';
import {
  defaultTimeout,
  executeNotebooks,
  resultTable,
  showProgress,
  summaryLine,
  writeReport,
} from './execute/index.ts';
import { callersFolder } from './execute/npm-arguments.ts';
import { root } from './execute/paths.ts';
import { selectNotebooks, UsageError } from './notebooks/index.ts';

interface Options {
  jobs?: number;
  timeout: number;
  report: string[];
  output: string;
  notebooks: string;
}

const program = new Command('npm run execute --')
  .description('Runs notebooks from top to bottom in the TypeScript kernel and judges them.')
  .argument('[days...]', 'day-01, 1, pixels or a path (default: all days)')
  .option('--jobs <number>', 'kernels at the same time (default: one per core)', wholeNumber)
  .option('--timeout <seconds>', 'time that one cell may take', positiveNumber, defaultTimeout)
  .option(
    '--report <file>',
    'write a report, JUnit XML if the name ends in .xml, else JSON; may be given twice',
    (file: string, files: string[]) => [...files, file],
    [],
  )
  .option('--output <folder>', 'folder of the executed copies', join(root, 'executed'))
  .option('--notebooks <folder>', 'folder of the notebooks', join(root, 'notebooks'))
  .action(execute);

async function execute(days: string[], options: Options): Promise<void> {
  const from = (path: string) => resolve(callersFolder('execute'), path);
  const folder = from(options.notebooks);
  const notebooks = selectNotebooks(days, folder, from('.'));
  if (notebooks.length === 0) throw new UsageError(`There are no notebooks in ${folder}.`);
  const { signal, caught } = stopOnSignals();
  const progress = showProgress();
  const result = await executeNotebooks({
    notebooks,
    output: from(options.output),
    jobs: options.jobs,
    timeout: options.timeout,
    // For the tests of this command: a kernel other than the installed one.
    jupyterPath: process.env.CONVLAB_JUPYTER_PATH,
    onEvent: progress.onEvent,
    signal,
  });
  progress.end();
  for (const file of options.report) writeReport(from(file), result);
  console.log(`\n${resultTable(result)}\n\n${summaryLine(result)}`);
  if (result.failed > 0) process.exitCode = 1;
  const name = caught();
  if (name) process.exitCode = 128 + constants.signals[name];
}

/** A signal ends the kernels first, then the command. */
function stopOnSignals() {
  const abort = new AbortController();
  let first: NodeJS.Signals | undefined;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      first ??= name;
      abort.abort();
    });
  }
  return { signal: abort.signal, caught: () => first };
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1e6)) throw new InvalidArgumentError('Give a number above 0.');
  return value;
}

function wholeNumber(text: string): number {
  const value = positiveNumber(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Give a whole number.');
  return value;
}

const number = /^\d+(\.\d+)?$/;
runCommand('execute', program, {
  jobs: number,
  timeout: number,
  report: /\.(xml|json)$/,
  output: /[\\/]/,
  notebooks: /[\\/]/,
});
