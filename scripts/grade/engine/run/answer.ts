// The process of an answer, in the sandbox: runs the cells of the lesson that the answer needs and
// the answer itself, and then does what the judge asks for. Nothing of it is trusted; it knows no
// checks and no solutions.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describeThrown } from '../../../kernel/describe-error.ts';
import { readFrame, WireError, writeFrame } from '../wire/frame.ts';
import { kinds } from '../wire/kinds.ts';
import { Peer } from '../wire/peer.ts';
import type { Begin } from './begin.ts';
import { errorMaker } from './errors.ts';
import { createTensors } from './make-tensors.ts';
import { createNames, runCell } from './run-cell.ts';

const [input, output] = [3, 4];
const deepestTrace = 60;
/** So long it waits for news of the judge before it lets the judge work on. */
const patience = 3;

const load = createRequire(join(process.argv[2], 'lesson.js'));
const errors = errorMaker(() => load('convlab') as object);
const tensors = createTensors(load);

const peer = new Peer({
  receive: () => readFrame(input),
  send: (message) => {
    writeFrame(output, message);
  },
  trusting: true,
  tensors,
  error: errors.make,
  pattern: (source, flags) => new RegExp(source, flags),
  placeOf: placeInCell,
  status: tensors.count,
});

/** The line of the cell that threw, with a mark below its column. */
function placeInCell(thrown: unknown): readonly string[] {
  const known = errors.placeOf(thrown);
  if (known.length > 0) return known;
  const lines = describeThrown(thrown).traceback;
  const first = lines.findIndex((line) => /^ +\d+ \| /.test(line));
  return first < 0 ? [] : lines.slice(first, first + 2);
}

async function run({ cells, names }: Begin): Promise<void> {
  const variables = createNames();
  peer.tell(kinds.started);
  try {
    for (const cell of cells) await runCell(cell, variables, load);
    if (isReady) return;
    const declared = names.filter((name) => Object.hasOwn(variables, name));
    peer.tell(kinds.ready, Object.fromEntries(declared.map((name) => [name, variables[name]])));
  } catch (error) {
    if (isReady) return;
    peer.tell(kinds.failed, error);
  }
  isReady = true;
  // At once: what it has to say besides, of promises among these, nobody waits for yet.
  serve();
}

/** Does what the judge asks for until it lets the event loop run. */
function serve(): void {
  peer.waitFor(kinds.pump);
  setImmediate(watch, Date.now());
}

/** In turns of the event loop: until a promise is settled, or the judge must work on. */
function watch(since: number): void {
  if (peer.hasNews || (peer.waits && Date.now() - since > patience)) {
    // What else follows from the news comes before the judge.
    setImmediate(() => {
      peer.tell(kinds.yielded);
      serve();
    });
  } else {
    // Does not keep the process alive: without anything else to do, `beforeExit` comes.
    watching = setTimeout(watch, 1, since);
    if (!peer.waits) watching.unref();
  }
}

let watching: NodeJS.Timeout | undefined;

/** Whether the judge knows what became of the cells. */
let isReady = false;

process.on('beforeExit', () => {
  clearTimeout(watching);
  if (isReady) peer.tell(kinds.stuck);
  else peer.tell(kinds.failed, new Error('the cell waits for a promise that never ends'));
  isReady = true;
  serve();
});

// As in the kernel, what nobody catches ends nothing; but without a judge there is nothing to do.
process.on('uncaughtException', (error) => {
  if (error instanceof WireError) process.exit(1);
});
process.on('unhandledRejection', () => undefined);

const neverAborted = new AbortController().signal;

Error.stackTraceLimit = deepestTrace;
// Figures and tables that a cell shows: nobody sees them here.
Object.defineProperty(globalThis, Symbol.for('convlab.kernel'), {
  value: Object.freeze({
    display: () => undefined,
    placeInCell,
    interruptSignal: () => neverAborted,
  }),
});

void run(peer.waitFor(kinds.begin).parts[0] as Begin);
