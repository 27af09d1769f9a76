import { dirname, join, resolve } from 'node:path';
import { notebooks as lessons, root } from '../setup/paths.ts';
import { executeNotebooks, type ExecuteOptions } from './execute-notebooks.ts';
import { fingerprint } from './fingerprint.ts';
import { copyKept, keptResults } from './kept-results.ts';
import type { ExecuteResult } from './result.ts';

export interface ChangedResult extends ExecuteResult {
  /** Notebooks that were not run, because neither they nor anything they depend on has changed. */
  kept: number;
}

const folder = join(root, 'executed/.kept');

/** Runs the notebooks that have changed, or whose library or data have; all of them by force. */
export async function executeChanged(
  options: ExecuteOptions & { force?: boolean },
): Promise<ChangedResult> {
  const started = performance.now();
  const { notebooks, output, force = false, jupyterPath, environment } = options;
  const before = fingerprint();
  const results = keptResults(folder, before);
  // Of other notebooks nobody knows what they depend on; and no copy goes where the lessons are.
  const isOrdinary =
    jupyterPath === undefined && environment === undefined && resolve(output) !== lessons;
  const mayKeep = (path: string): boolean => isOrdinary && dirname(resolve(path)) === lessons;
  const kept = new Map(
    notebooks.flatMap((path) => {
      const found = force || !mayKeep(path) ? undefined : results.find(path);
      return found ? [[path, found] as const] : [];
    }),
  );
  const changed = notebooks.filter((path) => !kept.has(path));
  const ran = await executeNotebooks({ ...options, notebooks: changed });
  for (const one of kept.values()) copyKept(one, output);
  // What changed while the lessons ran may have changed some of them and not others.
  if (fingerprint() === before) {
    for (const result of ran.notebooks.filter(({ path }) => mayKeep(path))) {
      results.keep(result, join(output, `${result.name}.ipynb`));
    }
  }
  const byPath = new Map(ran.notebooks.map((result) => [result.path, result]));
  return {
    ...ran,
    notebooks: notebooks.flatMap((path) => kept.get(path)?.result ?? byPath.get(path) ?? []),
    passed: ran.passed + kept.size,
    kept: kept.size,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Says how many were not run; nothing where all were. */
export function keptLine({ kept, notebooks }: ChangedResult): string {
  if (kept === 0) return '';
  return `${kept} of ${notebooks.length} kept from an earlier run: neither they nor the library nor the data have changed (-- --force runs them)\n\n`;
}

/** Those of the notebooks that would not run again. */
export function keptNotebooks(
  notebooks: readonly string[],
  environment: NodeJS.ProcessEnv,
): string[] {
  const results = keptResults(folder, fingerprint(environment));
  return notebooks.filter((path) => results.find(path) !== undefined);
}
