import type { CellCode } from './cell-code.ts';

/** What an answer begins with. */
export interface Begin {
  cells: CellCode[];
  /** What the checks may use of the answer. */
  names: string[];
}
