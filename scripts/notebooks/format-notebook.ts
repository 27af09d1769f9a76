import { stableIds } from './cell-ids.ts';
import { formatCode } from './format-code.ts';
import { gradedMetadata } from './grading.ts';
import { cellMetadata, notebookMetadata } from './metadata.ts';
import { parseNotebook, sourceOf, type Cell } from './notebook.ts';
import { taskFaults } from './task-faults.ts';
import { writeNotebook } from './write-notebook.ts';

/** What formatting cannot mend: a cell that is not TypeScript, an exercise without a check, … */
export interface FormatFault {
  index: number;
  message: string;
}

export interface FormattedNotebook {
  text: string;
  /** Numbers of the cells, counted from 0, whose source is not in its formatted form. */
  changedCells: number[];
  faults: FormatFault[];
}

/**
 * The one form in which a notebook is committed: no outputs, stable ids, little metadata (nbgrader's
 * for exercises and questions, by their ids), code in the project's style. Throws UnreadableNotebookError when the text is not a notebook.
 */
export async function formatNotebook(content: string): Promise<FormattedNotebook> {
  const notebook = parseNotebook(content);
  const ids = stableIds(notebook.cells);
  const changedCells: number[] = [];
  const faults: FormatFault[] = [];
  const cells: Cell[] = [];
  for (const [index, cell] of notebook.cells.entries()) {
    const before = sourceOf(cell);
    let after = before;
    try {
      after = await formatSource(cell.cell_type, before);
    } catch (error) {
      faults.push({ index, message: syntaxMessage(error) });
    }
    if (after !== before) changedCells.push(index);
    cells.push(canonicalCell(cell, ids[index], after));
  }
  faults.push(...(await taskFaults(cells)));
  const metadata = gradedMetadata(cells);
  const text = writeNotebook({
    cells: cells.map((cell, index) => ({ ...cell, metadata: metadata[index] })),
    metadata: notebookMetadata,
    nbformat: 4,
    nbformat_minor: 5,
  });
  return { text, changedCells, faults };
}

async function formatSource(kind: Cell['cell_type'], source: string): Promise<string> {
  const unix = source.replace(/\r\n?/g, '\n');
  if (kind === 'raw') return unix;
  return kind === 'code' ? formatCode(unix) : unix.trimEnd();
}

function canonicalCell(cell: Cell, id: string, source: string): Cell {
  const { cell_type, attachments } = cell;
  return {
    cell_type,
    id,
    metadata: cellMetadata(cell.metadata),
    source: lines(source),
    ...(cell_type === 'code' ? { execution_count: null, outputs: [] } : {}),
    ...(attachments && Object.keys(attachments).length > 0 ? { attachments } : {}),
  };
}

/** Lines that keep their new line, as nbformat stores them. */
function lines(source: string): string[] {
  return source === '' ? [] : source.split(/(?<=\n)/);
}

function syntaxMessage(error: unknown): string {
  if (!(error instanceof SyntaxError)) throw error;
  return `is not TypeScript: ${error.message.split('\n')[0]}`;
}
