import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keptNotebooks } from '../../../scripts/execute/index.ts';
import { notebookName, selectNotebooks } from '../../../scripts/notebooks/index.ts';
import { notebooks as lessons, root } from '../../../scripts/setup/paths.ts';

/** Run for these tests if they must: a stepper, an explorer, answers in words. */
const always = ['3', '5', '25'];

/**
 * The book as its command makes it, of every lesson that has run with everything as it is now, which
 * is all of them after `npm test -- notebooks` or `npm run execute`, and of a few in any case.
 */
export async function buildForTests(): Promise<{ folder: string; pages: string[] }> {
  // As the command runs by itself; tests see no real sets (vitest.config.ts).
  const environment = { ...process.env, CONVLAB_DATA: '', CONVLAB_MNIST: '' };
  const kept = keptNotebooks(selectNotebooks([], lessons), environment);
  const wanted = [...new Set([...kept, ...selectNotebooks(always, lessons)])].map(notebookName);
  const folder = join(root, 'artifacts/book');
  const command = [join(root, 'scripts/run.cjs'), 'book', ...wanted, '--output', folder];
  await promisify(execFile)(process.execPath, command, {
    cwd: root,
    env: environment,
    maxBuffer: 2 ** 26,
  });
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return { folder, pages: pages.sort() };
}
