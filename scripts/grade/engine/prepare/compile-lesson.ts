// Compiles the cells of a lesson one after the other, as its kernel would.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOf, tagsOf, type Notebook } from '../../../notebooks/notebook.ts';
import { failure } from '../../../setup/failure.cjs';
import { writeAtomic } from '../../../setup/stamp.cjs';
import { bundles, lessonFolder, programFolder } from '../bundles.ts';
import { createCompileClient } from '../compile/compile-client.ts';
import { startPlain } from '../process/plain-process.ts';
import type { CellCode } from '../run/cell-code.ts';
import { isLibraryUnchanged, libraryFingerprint } from './library-fingerprint.ts';

/** A code cell of a lesson. */
export interface CompiledCell {
  /** Its place among all cells of the notebook. */
  position: number;
  /** What the cells before it declare. */
  before: string;
  /** None where it does not compile, which a lesson may show on purpose. */
  code?: CellCode;
}

const secondsForCell = 240;
const megabytes = 2048;

const compiled = new Map<string, Promise<CompiledCell[]>>();

/** The fingerprint of a lesson, the library and the engine. */
export async function fingerprintOf({ cells }: Notebook): Promise<string> {
  const { fingerprint } = await bundles();
  const sources = cells.map((cell) => [cell.cell_type, cell.id, sourceOf(cell)]);
  const text = JSON.stringify([fingerprint, libraryFingerprint(), process.version, sources]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The compiled cells of a lesson; what was compiled once is kept in a folder. */
export function compileLesson(
  lesson: Notebook,
  fingerprint: string,
  folder = lessonFolder,
): Promise<CompiledCell[]> {
  const known = compiled.get(fingerprint);
  if (known) return known;
  const file = join(folder, `${fingerprint}.json`);
  const cells = existsSync(file)
    ? Promise.resolve(JSON.parse(readFileSync(file, 'utf8')) as CompiledCell[])
    : compileCells(lesson).then((result) => {
        if (isLibraryUnchanged()) writeAtomic(file, JSON.stringify(result));
        return result;
      });
  compiled.set(fingerprint, cells);
  cells.catch(() => compiled.delete(fingerprint));
  return cells;
}

async function compileCells({ cells }: Notebook): Promise<CompiledCell[]> {
  const { compiler } = await bundles();
  const client = createCompileClient(
    () => startPlain({ entry: compiler, args: [programFolder], megabytes }),
    secondsForCell,
  );
  try {
    const result: CompiledCell[] = [];
    let declarations = '';
    for (const [position, cell] of cells.entries()) {
      if (cell.cell_type !== 'code') continue;
      const { id = `cell-${position + 1}` } = cell;
      const answer = await client.compile({ id, declarations, source: sourceOf(cell) });
      if (!answer) throw failure(`The compiler broke down at the cell ${id} of the lesson.`);
      const { code, fault } = answer;
      // A lesson may show on purpose what the compiler says.
      if (fault !== undefined && !tagsOf(cell).includes('raises-exception')) {
        throw failure(`The cell ${id} of the lesson does not compile: ${fault}`);
      }
      result.push({ position, before: declarations, ...(code ? { code } : {}) });
      declarations = answer.declarations ?? declarations;
    }
    return result;
  } finally {
    client.close();
  }
}
