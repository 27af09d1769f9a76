import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { marker, type Reply, type Request } from './protocol.ts';

/** A process that runs one contestant. */
export interface Child {
  ask(request: Request): Promise<Reply>;
  end(): void;
}

/** Starts a program that answers requests, one line each. */
export function startChild(
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Child {
  const process_ = spawn(program, parameters, {
    env: { ...process.env, ...environment },
    stdio: 'pipe',
  });
  const errors = lastLines(process_);
  let waiting: ((reply: Reply) => void) | undefined;
  let gone: string | undefined;
  const settle = (reply: Reply): void => {
    const settled = waiting;
    waiting = undefined;
    settled?.(reply);
  };
  const leave = (why: string): void => {
    gone ??= why;
    settle({ ok: false, reason: gone });
  };
  createInterface({ input: process_.stdout }).on('line', (line) => {
    if (line.startsWith(marker)) settle(JSON.parse(line.slice(marker.length)) as Reply);
  });
  process_.on('error', (error) => {
    leave(error.message);
  });
  process_.on('close', (status, signal) => {
    leave([`its process ended with ${signal ?? status}`, errors()].filter(Boolean).join(': '));
  });
  process_.stdin.on('error', () => undefined); // 'close' says it
  return {
    ask: (request) =>
      new Promise((resolve) => {
        if (gone !== undefined) resolve({ ok: false, reason: gone });
        else {
          waiting = resolve;
          process_.stdin.write(`${JSON.stringify(request)}\n`);
        }
      }),
    end: () => void process_.kill('SIGKILL'), // whatever it computes is of no use any more
  };
}

/** The last line of what the process complains about, for when it ends by surprise. */
function lastLines(child: ChildProcessWithoutNullStreams): () => string {
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-2000);
  });
  return () => text.trim().split('\n').at(-1) ?? '';
}
