import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';

/** A command was used wrongly: run.cjs shows only the message and ends with status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly shown = true;
  readonly status = 2;
}

/** All notebooks below a folder, sorted by path, without hidden folders (.ipynb_checkpoints). */
export function notebooksBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      if (entry.isDirectory()) return notebooksBelow(path);
      return entry.name.endsWith('.ipynb') ? [path] : [];
    })
    .sort();
}

export function notebookName(path: string): string {
  return basename(path, '.ipynb');
}

/**
 * The notebooks that are meant by `day-01`, `1`, `01`, a slug (`pixels`), a whole name or a path;
 * all of the folder when nothing is asked for. Each once, in the order of the folder.
 */
export function selectNotebooks(
  requests: readonly string[],
  folder: string,
  currentFolder: string = process.cwd(),
): string[] {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  const known = notebooksBelow(folder);
  if (requests.length === 0) return known;
  const found = requests.flatMap((request) => {
    const matches = known.filter((path) => isMeant(notebookName(path), request));
    return matches.length > 0 ? matches : [notebookAt(request, currentFolder, known)];
  });
  return [...new Set(found)].sort();
}

function isMeant(name: string, request: string): boolean {
  const wanted = request.replace(/\.ipynb$/, '');
  const parts: (string | undefined)[] = /^day-(\d+)(?:-(.+))?$/.exec(name) ?? [];
  const [, day, slug] = parts;
  const number = /^(?:day-?)?(\d+)$/.exec(wanted)?.[1];
  if (number !== undefined && day !== undefined) return Number(day) === Number(number);
  return wanted === name || wanted === slug;
}

function notebookAt(request: string, currentFolder: string, known: readonly string[]): string {
  const path = isAbsolute(request) ? request : resolve(currentFolder, request);
  if (request.endsWith('.ipynb') && existsSync(path) && statSync(path).isFile()) return path;
  const names = known.map((one) => `  ${notebookName(one)}`).join('\n');
  throw new UsageError(`There is no day or notebook ${request}. Known are:\n${names || '  (none)'}`);
}
