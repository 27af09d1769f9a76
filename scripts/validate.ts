// npm run validate: what would happen to a notebook if it were handed in now.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { selectNotebooks, UsageError } from './notebooks/find-notebooks.ts';
import { parseNotebook, UnreadableNotebookError, type Notebook } from './notebooks/notebook.ts';
import { notebooks, scratch, workbook } from './setup/paths.ts';
import { prepare } from './setup/prepare.ts';
import { onStop } from './setup/stop.cjs';
import { deliveredAs } from './validate/delivered-cells.ts';
import { differences } from './validate/differences.ts';
import { findingsOf } from './validate/findings.ts';
import { reportOf } from './validate/report-text.ts';
import { runCopy } from './validate/run-copy.ts';

interface Options {
  timeout: number;
}

const program = new Command('npm run validate --')
  .description(
    'Runs a copy of your notebook from top to bottom in a fresh kernel, and says what would fail, what is still undone, and what was changed that will not count. Your file stays as it is.',
  )
  .argument('<notebook>', 'a file, or a day (day-05, 5) of your workbook')
  .option('--timeout <seconds>', 'time that one cell may take', seconds, 120)
  .addHelpText(
    'after',
    '\nOnly what is saved counts: in JupyterLab press Ctrl+S first.\nExit status: 0 (all fine), 1 (something fails or is undone) or 2 (used wrongly).',
  )
  .action(async (request: string, { timeout }: Options) => {
    const caller = callersFolder('validate');
    const file = fileFor(request, caller);
    const notebook = read(file);
    const delivered = deliveredAs(notebook, file, notebooks);
    await prepare({ again: 'npm run validate' });
    const abort = new AbortController();
    const work = runCopy(notebook, {
      folder: join(scratch, `validate-${process.pid}`),
      timeout,
      signal: abort.signal,
      onCell: (cell, cells) => {
        if (process.stderr.isTTY) process.stderr.write(`\rrunning cell ${cell} of ${cells} `);
      },
    });
    // A signal ends the kernel first, then the command.
    const forget = onStop(async () => {
      abort.abort();
      await work.catch(() => undefined);
    });
    const { cells, stop } = await work;
    forget();
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    const changes = differences(notebook, delivered);
    const found = findingsOf(cells, notebook, delivered, changes);
    const stopped =
      stop &&
      `${stop.cell === null ? 'The run' : `Cell ${stop.cell + 1}`} ended everything: ${stop.message}`;
    const report = reportOf(relative(caller, file), delivered, changes, found, stopped);
    console.log(report.text);
    if (!report.isFine) process.exitCode = 1;
  });

function fileFor(request: string, caller: string): string {
  const path = resolve(caller, request);
  if (request.endsWith('.ipynb') && existsSync(path) && statSync(path).isFile()) return path;
  const found = selectNotebooks([request], workbook, caller);
  if (found.length === 1) return found[0];
  const names = found.map((one) => `  ${relative(caller, one)}`).join('\n');
  throw new UsageError(`Several notebooks are meant by ${request}; name one of them:\n${names}`);
}

function read(file: string): Notebook {
  try {
    return parseNotebook(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof UnreadableNotebookError)) throw error;
    throw new UsageError(
      `${file} cannot be read: ${error.message}. Hand in a file that JupyterLab opens.`,
    );
  }
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1e6) return value;
  throw new InvalidArgumentError('Give a number of seconds above 0.');
}

await runCommand('validate', program, { timeout: /^\d+(\.\d+)?$/ });
