import type { Limits, Sandbox, SandboxedProcess } from '../../sandbox/types.ts';
import { bundles, programFolder } from '../bundles.ts';
import type { Begin } from '../run/begin.ts';
import type { CellCode } from '../run/cell-code.ts';
import { encode } from '../wire/encode.ts';
import { kinds } from '../wire/kinds.ts';
import { sendFrame } from './frames.ts';
import { startPlain } from './plain-process.ts';
import { readableFiles } from './readable.ts';

/** How a process of an answer is started: in a sandbox, or, for the lesson's own solutions, without. */
export type StartAnswer = (entry: string, args: readonly string[]) => SandboxedProcess;

/** Time is watched from outside, as only the time counts in which the answer itself works. */
const longest = 3600;

/** Starts answers in a sandbox. */
export function answersIn(sandbox: Sandbox, limits: Limits): StartAnswer {
  const readable = readableFiles();
  return (entry, args) =>
    sandbox.start({
      entry,
      args,
      readable,
      limits: { ...limits, seconds: longest },
      nodeOptions: ['--stack-trace-limit=60'],
      environment: environmentOfCells(),
    });
}

const megabytes = 2048;

/** Starts answers that are trusted. */
export const answersWithoutSandbox: StartAnswer = (entry, args) =>
  startPlain({ entry, args, megabytes });

/** What cells may know of the environment of the grader. */
export function environmentOfCells(): Record<string, string> {
  return Object.fromEntries(
    ['CONVLAB_BACKEND', 'CONVLAB_NATIVE'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Starts an answer and gives it its cells. */
export async function startAnswer(
  start: StartAnswer,
  cells: CellCode[],
  names: string[],
): Promise<SandboxedProcess> {
  const { answer } = await bundles();
  const child = start(answer, [programFolder]);
  // That it has ended is noticed elsewhere.
  child.wireIn?.on('error', () => undefined);
  child.wireOut?.on('error', () => undefined);
  const begin: Begin = { cells, names };
  sendFrame(
    child.wireIn,
    Buffer.concat([Buffer.of(kinds.begin), encode([begin], nothingHandedOut)]),
  );
  return child;
}

const nothingHandedOut = {
  theirs: () => undefined,
  ours: () => 0,
  placeOf: () => [],
};
