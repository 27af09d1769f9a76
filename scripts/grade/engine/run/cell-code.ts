/** A compiled cell, ready to be run in another process. */
export interface CellCode {
  id: string;
  /** What the student wrote, to show the line that an error comes from. */
  source: string;
  javascript: string;
  /** Whether it waits at its top level. */
  waits: boolean;
  /** From the compiled code back to the source, in two steps; see scripts/kernel/cell-source-maps.ts. */
  maps?: { typescriptToModern: string; modernToCommonJS: string };
}
