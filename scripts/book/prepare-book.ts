// What npm run book does: lessons run if they must, then pages are made of them.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  executeChanged,
  keptLine,
  resultTable,
  showProgress,
  summaryLine,
} from '../execute/index.ts';
import { notebookName, selectNotebooks } from '../notebooks/index.ts';
import { notebooks as lessons } from '../setup/paths.ts';
import { prepare, root } from '../setup/prepare.ts';
import { failure } from '../setup/failure.cjs';
import { onStop } from '../setup/stop.cjs';
import { bookMark } from './book-mark.ts';

export interface BookRequest {
  /** What was asked for: days, names or nothing for all. */
  days: readonly string[];
  /** The folder that paths are meant from. */
  from: string;
  output: string;
  force: boolean;
}

const cache = join(root, 'executed/.book');

export async function prepareBook({ days, from, output, force }: BookRequest): Promise<void> {
  refuseForeignFolder(output);
  const notebooks = selectNotebooks(days, lessons, from);
  await prepare({ again: 'npm run book' });
  const executed = await executeAll(notebooks, force);
  const started = performance.now();
  const say = (line: string): void => {
    console.log(line);
  };
  // It imports the library, which may not have been there before.
  const { buildBook } = await import('./build-book.ts');
  const { pages, missingStills } = await buildBook({ executed, output, cache, say });
  if (missingStills > 0) {
    console.log(
      `${missingStills} figures have no still picture to print: install Chromium, or set CHROMIUM_PATH to one, and run npm run book again.`,
    );
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const megabytes = (sizeOf(output) / 1e6).toFixed(1);
  const start = relative(from, join(output, 'index.html'));
  console.log(`${pages.length} pages, ${megabytes} MB, in ${seconds} s: open ${start}`);
}

/** Executed copies by the names of the lessons. */
async function executeAll(
  notebooks: readonly string[],
  force: boolean,
): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, 'executed');
  const abort = new AbortController();
  const progress = showProgress();
  const work = executeChanged({
    notebooks,
    output: folder,
    force,
    signal: abort.signal,
    onEvent: progress.onEvent,
  });
  const forget = onStop(async () => {
    abort.abort();
    await work;
  });
  const result = await work.finally(forget);
  progress.end();
  if (result.failed + result.skipped > 0) {
    console.log(`\n${resultTable(result)}\n\n${summaryLine(result)}`);
    throw failure('The book needs lessons that run: see above which do not.');
  }
  console.log(keptLine(result).trim() || summaryLine(result));
  return new Map(notebooks.map(notebookName).map((name) => [name, join(folder, `${name}.ipynb`)]));
}

/** The folder is emptied first, so it must be new, empty, or an older book. */
function refuseForeignFolder(output: string): void {
  if (!existsSync(output) || readdirSync(output).length === 0) return;
  if (existsSync(join(output, bookMark))) return;
  throw failure(
    `${output} is no book: --output needs a folder that is new, empty or an older book.`,
  );
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
