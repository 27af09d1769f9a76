import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../notebooks/find-notebooks.ts';
import { writeAtomic } from '../setup/stamp.cjs';
import type { Files } from './plan-files.ts';

export interface Written {
  /** Paths of files that are new, or were replaced. */
  written: string[];
  unchanged: number;
  /** The folder with what was there before; undefined if nothing was replaced. */
  kept?: string;
}

/**
 * Writes the files of an assignment. What was handed out before and differs is replaced only by
 * force, and then kept in a folder of its own. The key, which only grows, is always written.
 *
 * @throws UsageError without force when a file differs
 */
export function writeFiles(files: Files, folder: string, force: boolean): Written {
  const differs: string[] = [];
  const missing: string[] = [];
  for (const [path, content] of files) {
    const file = join(folder, path);
    if (!existsSync(file)) missing.push(path);
    else if (!readFileSync(file).equals(Buffer.from(content))) differs.push(path);
  }
  const handedOut = differs.filter((path) => !path.startsWith('key/'));
  if (handedOut.length > 0 && !force) throw new UsageError(refusal(handedOut, folder));
  const kept = handedOut.length > 0 ? keep(differs, folder) : undefined;
  const written = [...missing, ...differs];
  for (const path of written) writeAtomic(join(folder, path), files.get(path) ?? '');
  return {
    written,
    unchanged: files.size - written.length,
    ...(kept === undefined ? {} : { kept }),
  };
}

function refusal(paths: readonly string[], folder: string): string {
  const shown = paths.slice(0, 5).map((path) => `  ${path}`);
  const more = paths.length > 5 ? [`  … and ${paths.length - 5} more`] : [];
  return [
    `In ${folder} there is another version already of:`,
    ...shown,
    ...more,
    'Students may have it. Choose another folder (--out), or replace it with --force: what is there is kept below replaced/.',
  ].join('\n');
}

/** Moves files out of the way, into a folder that did not exist before. */
function keep(paths: readonly string[], folder: string): string {
  let number = 1;
  while (existsSync(join(folder, 'replaced', String(number)))) number++;
  const kept = `replaced/${number}`;
  for (const path of paths) {
    const to = join(folder, kept, path);
    mkdirSync(dirname(to), { recursive: true });
    renameSync(join(folder, path), to);
  }
  return kept;
}
