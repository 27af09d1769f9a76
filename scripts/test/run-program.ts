// Runs a tool of the repository on the repository.
import { spawn } from 'node:child_process';
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
  const child = spawn(process.execPath, [join(root, script), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment(),
    detached: isPosix, // a group of its own, so that what it starts can be stopped with it
  });
  const ended = new Promise<boolean>((resolve, reject) => {
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
    const end = performance.now() + patience;
    while (signal(0) && performance.now() < end) await pause(50);
    signal('SIGKILL');
    await ended;
  });
  return ended.finally(forget);
}
