// Runs a tool of the repository on the repository.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../setup/paths.ts';
import { onStop } from '../setup/stop.cjs';

const isPosix = process.platform !== 'win32';
// Kernels, servers and browsers that tests have started need a moment to end.
const patience = 10_000;

/** Tools must not colour what goes to a file; some do so on CI, whatever they write to. */
function environment(): NodeJS.ProcessEnv {
  const isWanted = process.stdout.isTTY || process.env.FORCE_COLOR !== undefined;
  return isWanted ? process.env : { ...process.env, NO_COLOR: '1' };
}

/**
 * Runs a tool's JavaScript file with Node; what the tool prints is seen as it comes. Its file, not
 * its name in node_modules/.bin: there `tsc` is the old compiler inside of tslab.
 *
 * @param script relative to the root, such as `node_modules/eslint/bin/eslint.js`
 * @returns whether it ended with status 0
 */
export function runTool(script: string, ...parameters: string[]): Promise<boolean> {
  return ended(start('inherit', script, parameters));
}

/** The same, for tools that run side by side: what the tool prints is said when it has ended. */
export async function runToolQuietly(
  say: (line: string) => void,
  script: string,
  ...parameters: string[]
): Promise<boolean> {
  const child = start('pipe', script, parameters);
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  }
  const succeeded = await ended(child);
  const text = Buffer.concat(printed).toString().trimEnd();
  if (text !== '') say(text);
  return succeeded;
}

function start(output: 'inherit' | 'pipe', script: string, parameters: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, script), ...parameters], {
    cwd: root,
    stdio: ['ignore', output, output],
    env: environment(),
    detached: isPosix, // a group of its own, so that what it starts can be stopped with it
  });
}

/** Whether a tool ended with status 0; stops it when the command is stopped. */
function ended(child: ChildProcess): Promise<boolean> {
  const end = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve(status === 0);
    });
  });
  /** Sends a signal to all that the tool has started; says whether there is anything left. */
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return isPosix && child.pid !== undefined ? process.kill(-child.pid, name) : child.kill(name);
    } catch {
      return false;
    }
  };
  const forget = onStop(async () => {
    signal('SIGTERM');
    const latest = performance.now() + patience;
    while (signal(0) && performance.now() < latest) await pause(50);
    signal('SIGKILL');
    await end;
  });
  return end.finally(forget);
}
