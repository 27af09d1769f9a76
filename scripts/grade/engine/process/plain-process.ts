import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { EndedBy, Ending, SandboxedProcess } from '../../sandbox/types.ts';

const mostOutput = 20_000;
const endWithGrader = join(import.meta.dirname, 'end-with-grader.cjs');

/** A program of the grader's own, which is trusted: an ordinary process with the wire of the others. */
export function startPlain(program: {
  entry: string;
  args?: readonly string[];
  megabytes: number;
}): SandboxedProcess {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${program.megabytes}`,
      '--require',
      endWithGrader,
      program.entry,
      ...(program.args ?? []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      // A check never throws for nbgrader's sake here.
      env: { ...process.env, NBGRADER_EXECUTION: '', GRADER_PROCESS: String(process.pid) },
    },
  );
  let written = '';
  const note = (text: Buffer): void => {
    if (written.length < mostOutput) written += text.toString();
  };
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  let killedBy: { how: EndedBy; message: string } | undefined;
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => {
      resolve({ how: 'start', message: `It could not be started: ${error.message}` });
    });
    child.on('close', (code, signal) => {
      resolve(
        killedBy ??
          (signal === null
            ? { how: 'exit', code: code ?? 0, message: `It ended with status ${code ?? 0}.` }
            : { how: 'signal', signal, message: `It was ended by ${signal}.` }),
      );
    });
  });
  const [, , , wireIn, wireOut] = child.stdio as unknown as [
    unknown,
    unknown,
    unknown,
    Writable,
    Readable,
  ];
  wireIn.on('error', () => undefined);
  wireOut.on('error', () => undefined);
  return {
    pid: child.pid,
    wireIn,
    wireOut,
    kill: (how = 'stopped', message = 'It was ended.') => {
      killedBy ??= { how, message };
      child.kill('SIGKILL');
    },
    output: () => written,
    ended,
  };
}
