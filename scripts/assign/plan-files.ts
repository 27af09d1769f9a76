// The files of an assignment, by their paths in the teacher's folder. Pure but for the zips.
import type { Notebook } from '../notebooks/notebook.ts';
import { writeNotebook } from '../notebooks/write-notebook.ts';
import type { Assignment } from './assignment-shape.ts';
import { checksumOf } from './checksum.ts';
import { deliveredTo } from './delivered.ts';
import { handoutIn, withHandout } from './handout.ts';
import { teacherVersion } from './student-version.ts';
import { zipOf } from './zip-files.ts';

export type Files = ReadonlyMap<string, string | Buffer>;

/**
 * What is handed out and what the teacher keeps, in nbgrader's folders: `source/day-05/` with the
 * solutions, `release/day-05/` for students (with own numbers a folder for each), `key/day-05.json`.
 */
export async function planFiles(
  given: { assignment: Assignment; master: Notebook },
  { zip = false } = {},
): Promise<Files> {
  const { assignment, master } = given;
  const { name, lesson, seeds } = assignment;
  const files = new Map<string, string | Buffer>([
    [`source/${name}/${lesson}.ipynb`, writeNotebook(teacherVersion(master, assignment))],
    [`key/${name}.json`, `${JSON.stringify(assignment, null, 2)}\n`],
  ]);
  for (const student of seeds === undefined ? [undefined] : Object.keys(seeds)) {
    const folder = student === undefined ? `release/${name}` : `release/${name}/${student}`;
    const handed = studentFiles(given, student);
    for (const [file, content] of handed) files.set(`${folder}/${file}`, content);
    if (zip) {
      const inside = new Map([...handed].map(([file, content]) => [`${name}/${file}`, content]));
      files.set(`${folder}.zip`, await zipOf(inside));
    }
  }
  return files;
}

function studentFiles(
  given: { assignment: Assignment; master: Notebook },
  student: string | undefined,
): Map<string, string> {
  const { assignment } = given;
  // Nobody is called like that: a name from a list is never empty.
  const notebook = withHandout(deliveredTo(given, student ?? ''), assignment);
  const content = writeNotebook(notebook);
  const file = `${assignment.lesson}.ipynb`;
  const manifest = { ...handoutIn(notebook), files: { [file]: checksumOf(content) } };
  return new Map([
    [file, content],
    ['manifest.json', `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
}
