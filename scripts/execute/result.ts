/** Why a notebook fails. Messages are whole sentences without the notebook's name. */
export interface Fault {
  kind:
    | 'unreadable'
    | 'id'
    | 'stored-output'
    | 'format'
    | 'private'
    | 'error'
    | 'no-error'
    | 'check'
    | 'no-failed-check'
    | 'unhandled'
    | 'timeout'
    | 'no-idle'
    | 'dead'
    | 'skipped'
    | 'start'
    | 'runner';
  message: string;
  /** The cell's position in the notebook, counted from 1. */
  cell?: number;
  id?: string;
  /** The first line of the cell's source. */
  line?: string;
  trace?: string[];
}

export interface CellTime {
  cell: number;
  id: string;
  seconds: number;
}

export interface NotebookResult {
  name: string;
  path: string;
  result: 'passed' | 'failed' | 'skipped';
  /** Code cells that were executed. */
  cells: number;
  /** From the kernel's start to its end. */
  seconds: number;
  slowestCell?: CellTime;
  cellSeconds: CellTime[];
  /** A check that fails where the tag check-fails asks for it counts as passed. */
  checks: { passed: number; failed: number };
  faults: Fault[];
}

export interface ExecuteResult {
  notebooks: NotebookResult[];
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}
