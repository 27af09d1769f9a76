import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stop } from '../execute/judge.ts';
import { runPython } from '../execute/python-runner.ts';
import { parseNotebook, tagsOf, type Cell, type Notebook } from '../notebooks/notebook.ts';

export interface Run {
  cells: readonly Cell[];
  /** Why it ended before the last cell. */
  stop?: Stop;
}

interface RunOptions {
  /** A folder inside of the project, so that the notebook finds the library; it is removed. */
  folder: string;
  /** Seconds for one cell. */
  timeout: number;
  onCell: (cell: number, cells: number) => void;
  signal?: AbortSignal;
}

/** Runs a copy of a notebook in a fresh kernel, all cells in their order; an error ends none. */
export async function runCopy(notebook: Notebook, options: RunOptions): Promise<Run> {
  const { folder, timeout, onCell, signal } = options;
  const [path, output] = ['copy.ipynb', 'executed.ipynb'].map((name) => join(folder, name));
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path, JSON.stringify({ ...notebook, cells: notebook.cells.map(fresh) }));
    const ends: { stop: Stop | null }[] = [];
    const order = { notebooks: [{ path, output }], jobs: 1, timeout, kernel: 'tslab' };
    const { errors } = await runPython(order, {
      onEvent: (event) => {
        if (event.event === 'cell-start') onCell(event.cell + 1, notebook.cells.length);
        if (event.event === 'end') ends.push(event);
      },
      ...(signal ? { signal } : {}),
    });
    const end = ends.at(0);
    if (!end) throw new Error(`The notebook could not be run: ${errors || 'it was stopped'}`);
    const { cells } = parseNotebook(readFileSync(output, 'utf8'));
    return { cells, ...(end.stop ? { stop: end.stop } : {}) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fresh(cell: Cell): Cell {
  if (cell.cell_type !== 'code') return cell;
  const tags = [...new Set([...tagsOf(cell), 'raises-exception'])];
  return { ...cell, outputs: [], execution_count: null, metadata: { ...cell.metadata, tags } };
}
