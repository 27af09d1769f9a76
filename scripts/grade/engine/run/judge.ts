// The process that judges: runs the lesson's own cells that the checks need, and the checks, hidden
// ones included. The student's functions are in another process; here they are only called.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFrame, WireError, writeFrame } from '../wire/frame.ts';
import { kinds } from '../wire/kinds.ts';
import { connect, type Changes, type Connection } from './answer-connection.ts';
import { describeError, errorMaker } from './errors.ts';
import {
  envelopes,
  type JudgeResult,
  type JudgeStart,
  type JudgeTask,
  type Piece,
} from './judge-messages.ts';
import { createTensors } from './make-tensors.ts';
import { createNames, runCell } from './run-cell.ts';
import { collect, collectPublished, type Collected, type Thrown } from './verdicts.ts';

const [input, output] = [3, 4];
const [folder, startFile] = process.argv.slice(2);
const load = createRequire(join(folder, 'lesson.js'));
const errors = errorMaker(() => load('convlab') as object);
const tensors = createTensors(load);
const names = createNames();
let pieces: readonly Piece[] = [];

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
  const connection = connect(changes, errors, tensors);
  try {
    const { peer } = connection;
    const { kind, parts } = peer.waitFor(kinds.ready, kinds.failed);
    if (kind === kinds.failed) return stoppedAt({ error: parts[0], hidden: false });
    const declared = parts[0] as Record<string, unknown>;
    const missing = task.names.filter((name) => !Object.hasOwn(declared, name));
    if (missing.length > 0) return { checks: [], state: 'wrong', missing, changed: false };
    for (const name of task.names) names[name] = declared[name];
    const collected = await runCheck(task, connection);
    return resultOf(collected, { missing, changed: changes.found });
  } catch (error) {
    return stoppedAt({ error, hidden: false });
  } finally {
    connection.close();
  }
}

/** Runs a cell of checks; what the answer promises is waited for in turns of the event loop. */
async function runCheck({ check }: JudgeTask, connection?: Connection): Promise<Collected> {
  const isThere = (): boolean => connection?.isGone() !== true;
  const collected = await collect(isThere, async (found) => {
    const cell = { ended: false };
    const stop = (error: unknown): void => {
      cell.ended = true;
      found.thrown ??= { error, hidden: found.hidden };
    };
    const running = runCell(check, names, load).then(() => {
      cell.ended = true;
    }, stop);
    for (;;) {
      await Promise.race([running, new Promise(setImmediate)]);
      if (cell.ended) return;
      if (connection?.peer.waits !== true) continue;
      try {
        connection.peer.pump();
      } catch (error) {
        stop(error);
      }
    }
  });
  return isThere() ? collected : { ...collected, state: 'wrong' };
}

function resultOf(
  { checks, state, thrown }: Collected,
  rest: Pick<JudgeResult, 'missing' | 'changed'>,
): JudgeResult {
  if (thrown) return { ...stoppedAt(thrown), checks, ...rest };
  if (state === 'open') return { checks, state, ...rest };
  const passed = state !== 'wrong' && checks.length > 0 && checks.every((one) => one.passed);
  return { checks, state: passed ? 'done' : 'wrong', ...rest };
}

const mostLetters = 4000;

function stoppedAt({ error, hidden, words }: Thrown): JudgeResult {
  const { kind, message } = describeError(error);
  const stopped = {
    message: (words ?? `your code threw ${message}`).slice(0, mostLetters),
    kind,
    hidden,
    isOfAnswer: errors.isMade(error),
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

// As in the kernel: an answer may break a promise that the checks no longer wait for.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

main().catch((error: unknown) => {
  process.exitCode = error instanceof WireError ? 0 : 1;
  if (process.exitCode === 1) console.error(error);
  process.exit();
});
