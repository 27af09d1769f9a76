// npm run execute: runs the notebooks through the kernel, as a learner would, and judges them.
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runCommand } from './command/run-command.ts';
import {
  defaultTimeout,
  executeChanged,
  keptLine,
  resultTable,
  showProgress,
  summaryLine,
  writeReport,
  type ExecuteOptions,
} from './execute/index.ts';
import { callersFolder } from './command/npm-arguments.ts';
import { selectNotebooks, UsageError } from './notebooks/index.ts';
import { prepare, root } from './setup/prepare.ts';
import { onStop } from './setup/stop.cjs';

interface Options {
  jobs?: number;
  timeout: number;
  report?: string[];
  output: string;
  notebooks: string;
  force?: boolean;
}

const program = new Command('npm run execute --')
  .description(
    'Runs notebooks from top to bottom in the TypeScript kernel and judges them. What passed before is not run again while neither the notebook nor the library nor the data change.',
  )
  .argument('[days...]', 'day-01, 1, pixels or a path (default: all days)')
  .option('--jobs <number>', 'kernels at the same time (default: one per core)', wholeNumber)
  .option('--timeout <seconds>', 'time that one cell may take', positiveNumber, defaultTimeout)
  .option(
    '--report <file>',
    'write a report, JUnit XML if the name ends in .xml, else JSON; may be given twice',
    (file: string, files: string[] | undefined) => [...(files ?? []), file],
  )
  .option('--force', 'run all of them, whatever was kept')
  .addOption(folderOption('--output <folder>', 'folder of the executed copies', 'executed'))
  .addOption(folderOption('--notebooks <folder>', 'folder of the notebooks', 'notebooks'))
  .action(execute);

async function execute(days: string[], options: Options): Promise<void> {
  const from = (path: string) => resolve(callersFolder('execute'), path);
  const folder = from(options.notebooks);
  const notebooks = selectNotebooks(days, folder, from('.'));
  if (notebooks.length === 0) throw new UsageError(`There are no notebooks in ${folder}.`);
  // For the tests of this command, which bring a kernel of their own.
  const jupyterPath = process.env.CONVLAB_JUPYTER_PATH;
  if (jupyterPath === undefined) await prepare({ again: 'npm run execute' });
  const abort = new AbortController();
  const work = executeAndReport(
    { ...options, notebooks, output: from(options.output), jupyterPath, signal: abort.signal },
    (options.report ?? []).map(from),
  );
  // A signal ends the kernels first, then the command.
  const forget = onStop(async () => {
    abort.abort();
    await work;
  });
  await work;
  if (!abort.signal.aborted) forget();
}

async function executeAndReport(
  options: ExecuteOptions & { force?: boolean },
  reports: string[],
): Promise<void> {
  const progress = showProgress();
  const result = await executeChanged({ ...options, onEvent: progress.onEvent });
  progress.end();
  for (const file of reports) writeReport(file, result);
  console.log(`\n${resultTable(result)}\n\n${keptLine(result)}${summaryLine(result)}`);
  if (result.failed > 0) process.exitCode = 1;
}

function folderOption(flags: string, description: string, name: string): Option {
  return new Option(flags, description).default(join(root, name), name);
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
await runCommand('execute', program, {
  jobs: number,
  timeout: number,
  report: /\.(xml|json)$/,
  output: /[\\/]/,
  notebooks: /[\\/]/,
  force: undefined,
});
