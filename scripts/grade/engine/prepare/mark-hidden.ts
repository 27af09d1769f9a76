import type { CellCode } from '../run/cell-code.ts';
import { hiddenKey } from '../run/verdicts.ts';

/** Lets a compiled cell of checks say where its hidden tests begin and end. */
export function markHidden(code: CellCode): CellCode {
  const javascript = code.javascript
    .replace(/^\s*\/\/ BEGIN HIDDEN TESTS\s*$/gm, `globalThis.${hiddenKey} = true;`)
    .replace(/^\s*\/\/ END HIDDEN TESTS\s*$/gm, `globalThis.${hiddenKey} = false;`);
  return { ...code, javascript };
}
