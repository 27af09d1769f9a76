// Reading types takes the compiler seconds for each notebook, so what it found is kept.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../setup/paths.ts';
import { createTypeReader, type Hover, type TypeReader } from './types.ts';

/** Changed whenever the same notebook and library give other hovers. */
const version = 1;

/** Reads the types of the cells of a notebook, or takes those that were read of the same cells. */
export function keptTypes(folder: string): (cells: readonly string[]) => Hover[][] {
  mkdirSync(folder, { recursive: true });
  const library = libraryHash();
  let reader: TypeReader | undefined;
  return (cells) => {
    const key = JSON.stringify([version, ts.version, library, cells]);
    const file = join(
      folder,
      `${createHash('sha256').update(key).digest('hex').slice(0, 16)}.json`,
    );
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Hover[][];
    reader ??= createTypeReader(join(root, 'notebooks/cells.ts'), root);
    const hovers = reader.read(cells);
    writeFileSync(file, JSON.stringify(hovers));
    return hovers;
  };
}

/** Of the declarations that a cell can import. */
function libraryHash(): string {
  const folder = join(root, 'lib/dist');
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.d.ts')).sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}
