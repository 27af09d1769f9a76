import { lastCell, runningCell } from './cell.js';
import { describeThrown } from './describe-error.js';
import { publishOutput } from './output.js';

/** One picture, table or text for the notebook, in all its forms by MIME type. */
interface DisplayRequest {
  data: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  /** Names the display, so that a later one can take its place. */
  displayId?: string;
  /** True: replace what was shown under `displayId`. */
  update?: boolean;
}

/** What the kernel offers to the library, as `globalThis[Symbol.for('convlab.kernel')]`. */
interface KernelHandle {
  /** Aborted when the running cell (or, between cells, the last one) is interrupted. */
  interruptSignal(): AbortSignal;
  /** Shows something, in order with what was printed before. */
  display(request: DisplayRequest): void;
  /** Where in a cell an error was thrown: the line, and a mark below its column. */
  placeInCell(thrown: unknown): string[];
}

const neverAborted = new AbortController().signal;

const handle: KernelHandle = Object.freeze({
  interruptSignal: () => (runningCell() ?? lastCell())?.abort.signal ?? neverAborted,
  display: ({ data, metadata = {}, displayId, update = false }: DisplayRequest) => {
    publishOutput(update ? 'update_display_data' : 'display_data', {
      data,
      metadata,
      transient: displayId === undefined ? {} : { display_id: displayId },
    });
  },
  placeInCell: (thrown: unknown) => {
    const lines = describeThrown(thrown).traceback;
    const first = lines.findIndex((line) => /^ +\d+ \| /.test(line));
    return first < 0 ? [] : lines.slice(first, first + 2);
  },
});

/** tslab has no such handle: a library must search Node's module cache for tslab's own variable. */
export function offerKernelHandle(): void {
  Object.defineProperty(globalThis, Symbol.for('convlab.kernel'), { value: handle });
}
