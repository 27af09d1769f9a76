/** What the course's kernel launcher offers to the library: a place whose content is replaced. */
interface Kernel {
  display(message: {
    data: { 'text/plain': string };
    metadata: Record<string, unknown>;
    displayId: string;
    update: boolean;
  }): void;
}

const kernelKey = Symbol.for('convlab.kernel');

/** One line that changes while something goes on. */
export interface ProgressLine {
  /** Shows another text; calls that come too quickly are left out. */
  update(text: string): void;
  /** Shows the last text, which stays. */
  finish(text: string): void;
}

/** Milliseconds between two texts: as often as one can read them, or rarely where each is a line. */
const readable = 250;
const rare = 10_000;

let made = 0;

/**
 * A line of progress: replaced in place in a notebook and on a terminal; elsewhere, as in a log,
 * a line now and then.
 */
export function progressLine(): ProgressLine {
  const kernel = (globalThis as { [kernelKey]?: Kernel })[kernelKey];
  if (kernel) return paced(inNotebook(kernel), readable);
  return process.stdout.isTTY ? paced(onTerminal(), readable) : paced(inLog(), rare);
}

function paced(show: (text: string, last: boolean) => void, interval: number): ProgressLine {
  let shown = -Infinity;
  return {
    update(text) {
      const now = performance.now();
      if (now - shown < interval) return;
      shown = now;
      show(text, false);
    },
    finish: (text) => {
      show(text, true);
    },
  };
}

function inNotebook(kernel: Kernel): (text: string) => void {
  made += 1;
  const displayId = `convlab-progress-${made}-${Date.now()}`;
  let update = false;
  return (text) => {
    kernel.display({ data: { 'text/plain': text }, metadata: {}, displayId, update });
    update = true;
  };
}

function onTerminal(): (text: string, last: boolean) => void {
  let width = 0;
  return (text, last) => {
    // A text that takes two lines could not be written over; the last one is not.
    const most = (process.stdout.columns || 80) - 1;
    const shown = last ? text : text.slice(0, most);
    process.stdout.write(`\r${shown.padEnd(width)}${last ? '\n' : ''}`);
    width = shown.length;
  };
}

function inLog(): (text: string) => void {
  return (text) => {
    console.log(text);
  };
}

/** Bytes for people: `3.9 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, name] = bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}
