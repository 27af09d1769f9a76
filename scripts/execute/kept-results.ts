// Results of lessons that have run, kept by what they depend on.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notebookName } from '../notebooks/index.ts';
import { readStamp, writeAtomic, writeStamp } from '../setup/stamp.cjs';
import type { NotebookResult } from './result.ts';

export interface KeptResults {
  /** The result of this very notebook with everything as it is now, and its executed copy. */
  find(path: string): KeptResult | undefined;
  /** Keeps a result for the next time, if the lesson passed. */
  keep(result: NotebookResult, executed: string): void;
}

export interface KeptResult {
  result: NotebookResult;
  executed: string;
}

interface Stamp {
  key: string;
  result: NotebookResult;
}

/** @param fingerprint a hash of what all lessons depend on */
export function keptResults(folder: string, fingerprint: string): KeptResults {
  const stampOf = (path: string): string => join(folder, `${notebookName(path)}.json`);
  const copyOf = (path: string): string => join(folder, `${notebookName(path)}.ipynb`);
  const keyOf = (path: string): string =>
    createHash('sha256').update(fingerprint).update(readFileSync(path)).digest('hex');
  return {
    find: (path) => {
      const stamp = readStamp(stampOf(path)) as Stamp | undefined;
      if (!existsSync(copyOf(path)) || stamp?.key !== keyOf(path)) return undefined;
      return { result: { ...stamp.result, path }, executed: copyOf(path) };
    },
    keep: (result, executed) => {
      if (result.result !== 'passed') return;
      const { path } = result;
      const content = readFileSync(executed);
      writeAtomic(copyOf(path), content);
      writeStamp(stampOf(path), { key: keyOf(path), result } satisfies Stamp);
    },
  };
}

/** Puts a kept copy where a run would have put it. */
export function copyKept({ executed }: KeptResult, folder: string): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(executed, join(folder, `${notebookName(executed)}.ipynb`));
}
