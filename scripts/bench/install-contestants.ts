import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contestantsFolder } from './adapters/packages.ts';

/**
 * Installs what convlab is compared with, into a folder of its own and once; their install scripts
 * do not run.
 *
 * @returns what went wrong; the others can still take part then
 */
export async function installContestants(say: (line: string) => void): Promise<string | undefined> {
  const lock = readFileSync(join(contestantsFolder, 'package-lock.json'), 'utf8');
  const stamp = join(contestantsFolder, 'node_modules', '.convlab-lock.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return undefined;
  say('Installing the packages to compare with (once, about 170 MB) …');
  const problem = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (problem === undefined) writeFileSync(stamp, lock);
  return problem && `npm ci in scripts/bench/contestants failed: ${problem}`;
}

function run(program: string, parameters: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, [...parameters, '--no-workspaces'], {
      cwd: contestantsFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('close', (status) => {
      const lines = text.split('\n').filter((line) => line.startsWith('npm error'));
      resolve(status === 0 ? undefined : (lines[0] ?? `exit status ${status}`));
    });
  });
}
