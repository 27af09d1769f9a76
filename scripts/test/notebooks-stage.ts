import { join } from 'node:path';
import { executeChanged, resultTable, showProgress, writeReport } from '../execute/index.ts';
import { selectNotebooks, UsageError } from '../notebooks/index.ts';
import { onStop } from '../setup/stop.cjs';
import { artifacts } from './artifacts.ts';
import type { Outcome, Stage } from './stage.ts';

async function executeAll(notebooks: string[], signal: AbortSignal): Promise<Outcome> {
  const progress = showProgress();
  // All of them, whatever was kept; what passes is kept for the book.
  const result = await executeChanged({
    notebooks,
    force: true,
    output: join(artifacts, 'notebooks'),
    signal,
    onEvent: progress.onEvent,
  });
  progress.end();
  for (const kind of ['json', 'xml']) writeReport(join(artifacts, `notebooks.${kind}`), result);
  console.log(resultTable(result));
  const named = (wanted: string) =>
    result.notebooks
      .filter((notebook) => notebook.result === wanted)
      .map((notebook) => `notebook ${notebook.name}`);
  return {
    passed: result.passed,
    failed: result.failed,
    failures: named('failed'),
    skipped: named('skipped'),
  };
}

/** Every notebook of a folder, from top to bottom, in its kernel. */
export function notebooksStage(folder: string): Stage {
  return {
    name: 'notebooks',
    title: 'every notebook runs from top to bottom, and all its checks are green',
    run: async () => {
      const notebooks = selectNotebooks([], folder);
      if (notebooks.length === 0) throw new UsageError(`There are no notebooks in ${folder}.`);
      const abort = new AbortController();
      const work = executeAll(notebooks, abort.signal);
      const forget = onStop(async () => {
        abort.abort();
        await work;
      });
      return work.finally(forget);
    },
  };
}
