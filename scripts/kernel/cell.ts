/** One execution of a cell. */
export interface Cell {
  /** The number in its brackets: [3]. */
  readonly number: number;
  readonly code: string;
  readonly abort: AbortController;
  /** Rejects when the cell is interrupted. */
  readonly interruption: Promise<never>;
  reportInterruption: (error: Error) => void;
}

/** What a cell ends with when the stop button was pressed. */
export class KeyboardInterrupt extends Error {
  override name = 'KeyboardInterrupt';
  constructor() {
    super('the cell was interrupted');
    this.stack = `${this.name}: ${this.message}`;
  }
}

let running: Cell | undefined;
let last: Cell | undefined;

export const runningCell = (): Cell | undefined => running;
export const lastCell = (): Cell | undefined => last;

export function createCell(number: number, code: string): Cell {
  let reportInterruption: (error: Error) => void = () => undefined;
  const interruption = new Promise<never>((_resolve, reject) => {
    reportInterruption = reject;
  });
  // Most cells are never interrupted, and then nobody waits for this promise.
  interruption.catch(() => undefined);
  return { number, code, abort: new AbortController(), interruption, reportInterruption };
}

export async function whileRunning<T>(cell: Cell, run: () => Promise<T>): Promise<T> {
  running = cell;
  last = cell;
  try {
    return await run();
  } finally {
    running = undefined;
  }
}

/** Ends the cell, tells its AbortSignal, and lets `timers.ts` drop what it left behind. */
export function interruptCell(cell: Cell): void {
  if (cell.abort.signal.aborted) return;
  const error = new KeyboardInterrupt();
  cell.abort.abort(error);
  cell.reportInterruption(error);
  // The kernel takes SIGINT itself (see sigint-listeners.ts), so listeners hear of it from here.
  process.emit('SIGINT');
}
