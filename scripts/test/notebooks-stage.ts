import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeNotebooks, resultTable, showProgress, writeReport } from '../execute/index.ts';
import { selectNotebooks, UsageError } from '../notebooks/index.ts';
import { nativeIsInstalled } from '../setup/native/place.ts';
import { onStop } from '../setup/stop.cjs';
import { artifacts } from './artifacts.ts';
import { sumOf, type Outcome, type Stage } from './stage.ts';

/** Where a run leaves its notebooks and reports, and what its kernels are told. */
interface Run {
  name: string;
  environment?: Readonly<Record<string, string>>;
}

async function executeAll(
  notebooks: string[],
  signal: AbortSignal,
  { name, environment }: Run,
): Promise<Outcome> {
  const progress = showProgress();
  const result = await executeNotebooks({
    notebooks,
    output: join(artifacts, name),
    signal,
    onEvent: progress.onEvent,
    environment,
  });
  progress.end();
  for (const kind of ['json', 'xml']) writeReport(join(artifacts, `${name}.${kind}`), result);
  console.log(resultTable(result));
  const named = (wanted: string) =>
    result.notebooks
      .filter((notebook) => notebook.result === wanted)
      .map((notebook) => `notebook ${notebook.name}`);
  return {
    passed: result.passed,
    failed: result.failed,
    failures: named('failed').map((notebook) => `${notebook} (${name})`),
    skipped: named('skipped'),
  };
}

/** Lessons with TensorFlow.js run on its two backends: on WebAssembly anew where native is used. */
async function executeOnBackends(notebooks: string[], signal: AbortSignal): Promise<Outcome> {
  const first = await executeAll(notebooks, signal, { name: 'notebooks' });
  const again = notebooks.filter((path) => readFileSync(path, 'utf8').includes("'convlab/tf'"));
  if (!nativeIsInstalled() || again.length === 0 || signal.aborted) return first;
  console.log('The same on WebAssembly:');
  const environment = { CONVLAB_BACKEND: 'wasm' };
  return sumOf([first, await executeAll(again, signal, { name: 'notebooks-wasm', environment })]);
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
      const work = executeOnBackends(notebooks, abort.signal);
      const forget = onStop(async () => {
        abort.abort();
        await work;
      });
      return work.finally(forget);
    },
  };
}
