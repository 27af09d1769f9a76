// What the grader asks of its compiler, and what that answers.
import type { CellCode } from '../run/cell-code.ts';

export interface CompileRequest {
  id: string;
  /** What the cells before it declare, as TypeScript declarations. */
  declarations: string;
  source: string;
}

export interface CompileAnswer {
  /** None where the cell does not compile. */
  code?: CellCode;
  /** What the cells up to and with this one declare. */
  declarations?: string;
  /** What the compiler says, in the kernel's words. */
  fault?: string;
}
