import { runInThisContext } from 'node:vm';
import { nameCompiledCell, useMaps } from '../../../kernel/cell-source-maps.ts';
import { createCell } from '../../../kernel/cell.ts';
import type { CellCode } from './cell-code.ts';

/** The variables of all cells by name. */
export type Names = Record<string, unknown>;

/** As in the kernel: an import may be given another value by a later cell. */
export function createNames(): Names {
  return new Proxy<Names>(
    {},
    {
      defineProperty: (target, name, property) => {
        if (name !== '__esModule') {
          Reflect.set(target, name, property.get ? (property.get() as unknown) : property.value);
        }
        return true;
      },
    },
  );
}

type Run = (names: Names, load: NodeJS.Require) => unknown;

let count = 0;

/** Runs a cell of a notebook; what it throws can be traced to its line. */
export async function runCell(code: CellCode, names: Names, load: NodeJS.Require): Promise<void> {
  const { source, javascript, waits, maps } = code;
  count += 1;
  const cell = createCell(count, source);
  if (maps) useMaps(maps);
  const named = nameCompiledCell(cell, {
    diagnostics: [],
    output: javascript,
    hasToplevelAwait: waits,
  });
  const head = waits ? '(async function(exports, require) { ' : '(function(exports, require) { ';
  await (runInThisContext(`${head}${named}\n})`) as Run)(names, load);
}
