import { spawn, type StdioOptions } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { endingOf, limitMessage } from './endings.ts';
import { mostMegabytes, mostThreads } from './limits.ts';
import { collectOutput } from './output.ts';
import { isAlive, startOf, treeUse } from './process-tree.ts';
import type { EndedBy, Ending, Limits, Program, SandboxedProcess } from './types.ts';

/** How often memory, processes and disk are looked at. */
const watchMilliseconds = 50;

export interface WatchedProgram {
  command: string;
  args: readonly string[];
  user?: { uid: number; gid: number };
  environment: Readonly<Record<string, string>>;
  folder?: string;
  limits: Limits;
  wire: Program['wire'];
  /** What further descriptors, from 5 on, give the outermost process to read. */
  feeds: readonly Buffer[];
  /**
   * A descriptor after those, to which the outermost process writes the number of the process that
   * must not outlive it, as `{ "child-pid": 123 }`.
   */
  tellsInner: boolean;
  /** Whether it has written too much; `inner` is the process that was told, or the outermost. */
  isFull: (inner: number) => boolean;
  /** Called when nothing of it is left. */
  cleanUp?: () => void;
}

/** Starts a program and ends it when it goes beyond its limits. */
export function startWatched(program: WatchedProgram): SandboxedProcess {
  const { limits, wire } = program;
  const stdio: StdioOptions = [
    'ignore',
    'pipe',
    'pipe',
    wire?.in ?? 'pipe',
    wire?.out ?? 'pipe',
    ...program.feeds.map(() => 'pipe' as const),
    ...(program.tellsInner ? (['pipe'] as const) : []),
  ];
  const child = spawn(program.command, program.args, {
    stdio,
    env: program.environment,
    cwd: program.folder,
    ...program.user,
  });
  const pipes = child.stdio as (Readable | Writable | null | undefined)[];
  for (const pipe of pipes) pipe?.on('error', () => undefined); // the other end is gone
  program.feeds.forEach((feed, index) => (pipes[5 + index] as Writable).end(feed));

  let stoppedBy: { how: EndedBy; message: string } | undefined;
  let inner: { pid: number; start: string | undefined } | undefined;
  const killAll = (): void => {
    if (inner !== undefined && isAlive(inner.pid, inner.start)) endProcess(inner.pid);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  };
  const stop = (how: EndedBy, message = limitMessage(how, limits)): void => {
    stoppedBy ??= { how, message };
    killAll();
  };
  const tells = program.tellsInner ? (pipes[5 + program.feeds.length] as Readable) : null;
  if (tells !== null) {
    hearInner(tells, (pid) => {
      inner = { pid, start: startOf(pid) };
      if (stoppedBy !== undefined) killAll();
    });
  }
  const output = collectOutput(
    [child.stdout, child.stderr],
    limits.outputMegabytes * 2 ** 20,
    () => {
      stop('output');
    },
  );
  const clock = setTimeout(() => {
    stop('time');
  }, limits.seconds * 1000);
  const watch = setInterval(() => {
    const root = inner?.pid ?? child.pid;
    const over = root === undefined ? undefined : overLimit(root, program);
    if (over !== undefined) stop(over);
  }, watchMilliseconds);

  const said = [child.stdout, child.stderr, tells].map(closed);
  const exited = new Promise<{ code: number | null; signal: string | null; failure?: Error }>(
    (resolve) => {
      child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
      child.once('error', (failure) => {
        if (child.pid === undefined) resolve({ code: null, signal: null, failure });
      });
    },
  );
  const ended = exited.then(async ({ code, signal, failure }): Promise<Ending> => {
    clearTimeout(clock);
    clearInterval(watch);
    killAll();
    // What it has said last is still in the pipes; nobody can hold them open any more.
    if (failure === undefined) await Promise.race([Promise.all(said), pause(1000)]);
    await untilGone(inner);
    program.cleanUp?.();
    if (stoppedBy !== undefined) return stoppedBy;
    if (failure === undefined) return endingOf(code, signal, output(), limits);
    return { how: 'start', message: `The sandbox did not start: ${failure.message}.` };
  });

  return {
    pid: child.pid,
    wireIn: (pipes[3] ?? undefined) as Writable | undefined,
    wireOut: (pipes[4] ?? undefined) as Readable | undefined,
    kill: (how = 'stopped', message) => {
      stop(how, message);
    },
    output,
    ended,
  };
}

function closed(pipe: Readable | null): Promise<void> {
  return new Promise((resolve) => {
    if (pipe === null) resolve();
    else pipe.once('close', resolve);
  });
}

function hearInner(pipe: Readable, told: (pid: number) => void): void {
  let text = '';
  let isTold = false;
  pipe.setEncoding('utf8');
  // Read to its end: bubblewrap writes it in pieces, and would die of a pipe that was closed.
  pipe.on('data', (piece: string) => {
    text += piece;
    const pid = /"child-pid":\s*(\d+)\D/.exec(text)?.[1];
    if (pid === undefined || isTold) return;
    isTold = true;
    told(Number(pid));
  });
}

function overLimit(root: number, { limits, isFull }: WatchedProgram): EndedBy | undefined {
  const use = treeUse(root);
  if (use === undefined) return undefined;
  if (use.megabytes > mostMegabytes(limits)) return 'memory';
  // The kernel refuses further ones before that; this is for where it does not.
  if (use.threads > mostThreads(limits) + 8) return 'processes';
  return isFull(root) ? 'disk' : undefined;
}

/** Processes that were killed are gone a moment later. */
async function untilGone(inner: { pid: number; start: string | undefined } | undefined) {
  if (inner === undefined) return;
  while (isAlive(inner.pid, inner.start)) {
    endProcess(inner.pid);
    await pause(2);
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
