import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildBook } from '../../../scripts/book/build-book.ts';
import { executeChanged, keptNotebooks } from '../../../scripts/execute/index.ts';
import { notebookName, selectNotebooks } from '../../../scripts/notebooks/index.ts';
import { notebooks as lessons, root } from '../../../scripts/setup/paths.ts';
import { prepare } from '../../../scripts/setup/prepare.ts';

/** Run for these tests if they must: a stepper, explorers, answers in words. */
const always = ['3', '5', '25'];

/**
 * A book of every lesson that has run with everything as it is now, which is all of them after
 * `npm test -- notebooks` or `npm run execute`, and of a few in any case.
 */
export async function buildForTests(): Promise<{ folder: string; pages: string[] }> {
  await prepare({ quiet: true, inUse: existsSync(join(root, '.venv/.convlab.json')) });
  const all = selectNotebooks([], lessons);
  const wanted = [...new Set([...keptNotebooks(all), ...selectNotebooks(always, lessons)])].sort();
  const executed = join(root, 'artifacts/book-lessons');
  const { failed, notebooks } = await executeChanged({ notebooks: wanted, output: executed });
  if (failed > 0) throw new Error(`Lessons failed: ${JSON.stringify(notebooks, undefined, 2)}`);
  const folder = join(root, 'artifacts/book');
  const { pages } = await buildBook({
    executed: new Map(
      wanted.map(notebookName).map((name) => [name, join(executed, `${name}.ipynb`)]),
    ),
    output: folder,
    cache: join(root, 'executed/.book'),
    say: () => undefined,
  });
  return { folder, pages: pages.map(({ file }) => file).sort() };
}
