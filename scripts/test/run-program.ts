// Runs a tool of the repository on the repository.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../setup/paths.ts';
import { onStop } from '../setup/stop.cjs';

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
  });
  const ended = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve(status === 0);
    });
  });
  const forget = onStop(async () => {
    child.kill();
    await ended;
  });
  return ended.finally(forget);
}
