import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { executeNotebooks, resultTable, showProgress, writeReport } from '../execute/index.ts';
import { selectNotebooks } from '../notebooks/index.ts';
import { notebooks as folder } from '../setup/paths.ts';
import { onStop } from '../setup/stop.cjs';
import { artifacts } from './artifacts.ts';
import type { Outcome, Stage } from './stage.ts';

async function executeAll(signal: AbortSignal): Promise<Outcome> {
  const progress = showProgress();
  const result = await executeNotebooks({
    notebooks: selectNotebooks([], folder),
    output: join(artifacts, 'notebooks'),
    signal,
    onEvent: progress.onEvent,
  });
  progress.end();
  for (const kind of ['json', 'xml']) writeReport(join(artifacts, `notebooks.${kind}`), result);
  console.log(resultTable(result));
  const skipped = result.notebooks.filter((notebook) => notebook.result === 'skipped');
  return {
    passed: result.passed,
    failed: result.failed,
    skipped: skipped.map(({ name }) => `notebook ${name}`),
  };
}

/** Every notebook, from top to bottom, in its kernel. */
export const notebooksStage: Stage = {
  name: 'notebooks',
  title: 'every notebook runs from top to bottom, and all its checks are green',
  run: async () => {
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
    const abort = new AbortController();
    const work = executeAll(abort.signal);
    const forget = onStop(async () => {
      abort.abort();
      await work;
    });
    return work.finally(forget);
  },
};
