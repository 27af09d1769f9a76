import {
  cellName,
  formatNotebook,
  idFaults,
  type Cell,
  type Notebook,
} from '../notebooks/index.ts';
import { privateFaults, type Machine } from './private-text.ts';
import type { Fault } from './result.ts';

/** What is wrong with a notebook as a committed file, all of it, without running it. */
export async function examine(
  content: string,
  notebook: Notebook,
  machine?: Machine,
): Promise<Fault[]> {
  const faults = [
    ...idFaults(notebook.cells).map(({ index, message }) =>
      at('id', notebook.cells, index, message),
    ),
    ...notebook.cells.flatMap((cell, index) =>
      storedFaults(cell).map((message) => at('stored-output', notebook.cells, index, message)),
    ),
    ...privateFaults(notebook, machine),
  ];
  return [...faults, ...(await formatFaults(content, notebook, faults.length > 0))];
}

function storedFaults(cell: Cell): string[] {
  return [
    ...(cell.outputs !== undefined && cell.outputs.length > 0 ? ['has stored outputs'] : []),
    ...(typeof cell.execution_count === 'number' ? ['has a stored execution count'] : []),
  ];
}

async function formatFaults(
  content: string,
  notebook: Notebook,
  explained: boolean,
): Promise<Fault[]> {
  const { text, changedCells, faults } = await formatNotebook(content);
  const found = faults.map(({ index, message }) => at('format', notebook.cells, index, message));
  if (changedCells.length > 0) {
    const names = changedCells.map((index) => cellName(notebook.cells[index], index));
    found.push({
      kind: 'format',
      message: `is not formatted (npm run format): ${names.join(', ')}`,
    });
  } else if (text !== content && !explained) {
    // Stored outputs, ids and paths in metadata change the text too, and were named already.
    const message = 'is not in its committed form (npm run format): metadata or layout of the file';
    found.push({ kind: 'format', message });
  }
  return found;
}

function at(kind: Fault['kind'], cells: readonly Cell[], index: number, message: string): Fault {
  const cell = cells[index];
  return { kind, message: `${cellName(cell, index)} ${message}`, cell: index + 1, id: cell.id };
}
