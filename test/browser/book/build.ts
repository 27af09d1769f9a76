import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keptNotebooks } from '../../../scripts/execute/index.ts';
import { notebookName, selectNotebooks } from '../../../scripts/notebooks/index.ts';
import { notebooks as lessons, root } from '../../../scripts/setup/paths.ts';

/** Run for these tests if they must: a stepper, an explorer, answers in words. */
const always = ['3', '5', '25'];

/** As the command runs by itself; tests see no real sets (vitest.config.ts). */
const environment = { ...process.env, CONVLAB_DATA: '', CONVLAB_MNIST: '' };

/**
 * The book as its command makes it, of every lesson that has run with everything as it is now, which
 * is all of them after `npm test -- notebooks` or `npm run execute`, and of a few in any case.
 */
export async function buildForTests(): Promise<{ folder: string; pages: string[] }> {
  const kept = keptNotebooks(selectNotebooks([], lessons), environment);
  return buildLessons([...new Set([...kept, ...selectNotebooks(always, lessons)])], 'book');
}

/** The book of some lessons, in a folder of its own. */
export async function buildLessons(
  notebooks: readonly string[],
  name: string,
): Promise<{ folder: string; pages: string[] }> {
  const folder = join(root, 'artifacts', name);
  const names = notebooks.map(notebookName);
  const command = [join(root, 'scripts/run.cjs'), 'book', ...names, '--output', folder];
  await promisify(execFile)(process.execPath, command, {
    cwd: root,
    env: environment,
    maxBuffer: 2 ** 26,
  });
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
  return { folder, pages: pages.sort() };
}
