// The process that judges: runs the lesson's own cells that the checks need, and the checks, hidden
// ones included. The student's functions are in another process; here they are only called.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assignInPlace } from '../wire/assign.ts';
import { readFrame, WireError, writeFrame } from '../wire/frame.ts';
import { kinds } from '../wire/kinds.ts';
import { Peer } from '../wire/peer.ts';
import { errorMaker } from './errors.ts';
import {
  envelopes,
  type JudgeResult,
  type JudgeStart,
  type JudgeTask,
  type Piece,
} from './judge-messages.ts';
import { createTensors } from './make-tensors.ts';
import { createNames, runCell } from './run-cell.ts';
import { collect, collectPublished, type Collected } from './verdicts.ts';

const [input, output] = [3, 4];
const [folder, startFile] = process.argv.slice(2);
const load = createRequire(join(folder, 'lesson.js'));
const errors = errorMaker(() => load('convlab') as object);
const tensors = createTensors(load);
const names = createNames();
let pieces: readonly Piece[] = [];

/** The answer has ended, by itself or by the grader. */
class AnswerGoneError extends Error {
  override name = 'AnswerGoneError';
}

/** How a run treats arguments that a function of the answer changes. */
interface Changes {
  found: boolean;
  apply: boolean;
  /** What stood there before, to put it back. */
  undo: (() => void)[];
}

function connect(changes: Changes): { peer: Peer; isGone: () => boolean } {
  let gone = false;
  const peer = new Peer({
    receive: () => {
      if (gone) throw new AnswerGoneError('the answer has ended');
      const message = readFrame(input);
      if (message[0] === envelopes.answer) return message.subarray(1);
      gone = true;
      throw new AnswerGoneError('the answer has ended');
    },
    send: (message) => {
      writeFrame(output, Buffer.concat([Buffer.of(envelopes.answer), message]));
    },
    trusting: false,
    tensors,
    error: errors.make,
    // A pattern could be made to take for ever: it stays a description.
    pattern: (source, flags) => ({ source, flags }),
    placeOf: () => [],
    statusCame: tensors.addOthers,
    status: tensors.count,
    changed: (values, now) => {
      changes.found = true;
      if (!changes.apply) return;
      const before = structuredCopy(values);
      changes.undo.unshift(() => {
        assignInPlace(values, before);
      });
      assignInPlace(values, now);
    },
  });
  return { peer, isGone: () => gone };
}

/** Arguments as they are, with functions and instances left where they are. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (ArrayBuffer.isView(value)) return (value as Float32Array).slice();
  if (value instanceof Map) return new Map(value);
  if (value instanceof Set) return new Set(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(Object.getPrototypeOf(value) as object | null) as object;
  for (const [key, each] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: structuredCopy(each),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

async function runPieces(before: number): Promise<void> {
  const next = pieces.filter(({ position }) => position < before);
  pieces = pieces.filter(({ position }) => position >= before);
  for (const piece of next) await runCell(piece, names, load);
}

async function judge(task: JudgeTask): Promise<JudgeResult> {
  await runPieces(task.position);
  if (task.trusted) {
    for (const cell of task.trusted) await runCell(cell, names, load);
    return resultOf(await runCheck(task), { missing: [], changed: false });
  }
  const changes: Changes = { found: false, apply: task.changesArguments, undo: [] };
  const connection = connect(changes);
  const { peer } = connection;
  let declared: Record<string, unknown> = {};
  try {
    const { kind, parts } = peer.waitFor(kinds.ready, kinds.failed);
    if (kind === kinds.failed) return stoppedAt(parts[0]);
    declared = parts[0] as Record<string, unknown>;
  } catch (error) {
    return stoppedAt(error);
  }
  const missing = task.names.filter((name) => !Object.hasOwn(declared, name));
  if (missing.length > 0) return { checks: [], state: 'wrong', missing, changed: false };
  for (const name of task.names) names[name] = declared[name];
  const first = resultOf(await runCheck(task, connection), { missing, changed: changes.found });
  if (!changes.found || changes.apply || connection.isGone()) {
    putBack(changes);
    return first;
  }
  // It changed what it was given: once more with these changes in place, as in the notebook. Checks
  // that pass only then, or only without them, do not count.
  changes.apply = true;
  const second = resultOf(await runCheck(task, connection), { missing, changed: true });
  putBack(changes);
  return both(first, second);
}

function putBack({ undo }: Changes): void {
  for (const step of undo) step();
  undo.length = 0;
}

function both(first: JudgeResult, second: JudgeResult): JudgeResult {
  const checks = second.checks.map((check, index) => {
    const other = first.checks.at(index);
    const failed = check.passed && other?.name === check.name && !other.passed;
    if (!failed) return check;
    const message = `${other.message}. The function changes what it is given; work on a copy`;
    return { ...check, passed: false, message };
  });
  const failed = checks.some(({ passed }) => !passed);
  return { ...second, checks, state: failed && second.state === 'done' ? 'wrong' : second.state };
}

/** Runs a cell of checks; what the answer promises is waited for in turns of the event loop. */
async function runCheck(
  { check }: JudgeTask,
  connection?: ReturnType<typeof connect>,
): Promise<Collected> {
  const collected = collect(() => connection?.isGone() !== true);
  const running = { ended: false };
  const cell = runCell(check, names, load)
    .catch((error: unknown) => {
      collected.thrown ??= { error };
      collected.state = 'wrong';
    })
    .finally(() => {
      running.ended = true;
    });
  for (;;) {
    await Promise.race([cell, new Promise(setImmediate)]);
    if (running.ended) break;
    if (connection?.peer.waits !== true) continue;
    try {
      connection.peer.pump();
    } catch (error) {
      collected.thrown ??= { error };
      collected.state = 'wrong';
      break;
    }
  }
  return connection?.isGone() === true ? { ...collected, state: 'wrong' } : collected;
}

function resultOf(
  { checks, state, thrown }: Collected,
  rest: Pick<JudgeResult, 'missing' | 'changed'>,
): JudgeResult {
  if (thrown) return { ...stoppedAt(thrown.error, thrown.words), checks, ...rest };
  if (state === 'open') return { checks, state, ...rest };
  const passed = checks.length > 0 && checks.every((one) => one.passed);
  return { checks, state: passed ? 'done' : 'wrong', ...rest };
}

function stoppedAt(error: unknown, words?: string): JudgeResult {
  const { name, message } =
    error instanceof Error ? error : { name: 'a value', message: String(error) };
  const stopped = {
    message: words ?? `your code threw ${name}: ${message}`,
    place: [...errors.placeOf(error)],
  };
  return { checks: [], state: 'wrong', missing: [], changed: false, stopped };
}

function reply(result: JudgeResult): void {
  const bytes = Buffer.from(JSON.stringify(result));
  writeFrame(output, Buffer.concat([Buffer.of(envelopes.ours), bytes]));
}

async function main(): Promise<void> {
  collectPublished(errors.placeOf);
  pieces = (JSON.parse(readFileSync(startFile, 'utf8')) as JudgeStart).pieces;
  for (;;) {
    const message = readFrame(input);
    // What an answer that has ended still had to say.
    if (message[0] !== envelopes.ours) continue;
    reply(await judge(JSON.parse(message.toString('utf8', 1)) as JudgeTask));
  }
}

main().catch((error: unknown) => {
  process.exitCode = error instanceof WireError ? 0 : 1;
  if (process.exitCode === 1) console.error(error);
  process.exit();
});
