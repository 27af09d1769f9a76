import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, venv } from '../../scripts/setup/paths.ts';
import { formatNotebook } from '../../scripts/notebooks/index.ts';

export interface FixtureCell {
  source: string;
  kind?: 'code' | 'markdown' | 'raw';
  tags?: string[];
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'convlab-test-'));
}

/** Writes a notebook as it would be committed, after `spoil` has changed its text. */
export async function writeFixture(
  folder: string,
  name: string,
  cells: (string | FixtureCell)[],
  spoil: (text: string) => string = (text) => text,
): Promise<string> {
  const plain = JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: cells.map((cell) => {
      const {
        source,
        kind = 'code',
        tags = [],
      } = typeof cell === 'string' ? { source: cell } : cell;
      return { cell_type: kind, source, metadata: { tags } };
    }),
  });
  const { text } = await formatNotebook(plain);
  const path = join(folder, `${name}.ipynb`);
  writeFileSync(path, spoil(text));
  return path;
}

/** The source of a cell that publishes the result of a check as the library does. */
export function checkCell(name: string, passed: boolean): string {
  const content = JSON.stringify({ name, passed, message: passed ? 'right' : 'got 3, not 4' });
  return (
    `(globalThis as any).__tslab__.require('tslab')` +
    `.display.raw('application/vnd.convlab.check+json', ${content});`
  );
}

/**
 * Undefined when set-up has installed the project's kernel; else a folder with a kernel of this
 * test's own, so that the tests run in a checkout that was never set up.
 */
export function kernelFolder(folder: string): string | undefined {
  if (existsSync(join(venv, 'share/jupyter/kernels/tslab/kernel.json'))) return undefined;
  const kernel = join(folder, 'kernels/tslab');
  mkdirSync(kernel, { recursive: true });
  const launcher = join(root, 'scripts/kernel/dist/launch.js');
  const tslab = join(root, 'node_modules/tslab/bin/tslab');
  const program = existsSync(launcher) ? launcher : tslab;
  const specification = {
    argv: [process.execPath, program, 'kernel', '--config-path', '{connection_file}'],
    display_name: 'TypeScript (test)',
    language: 'typescript',
  };
  writeFileSync(join(kernel, 'kernel.json'), JSON.stringify(specification));
  return folder;
}

/** Processes that inherited the environment variable, found in Linux's /proc. */
export function processesWith(variable: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(variable))
    .map(Number);
}

function environmentOf(processId: string): string[] {
  try {
    return readFileSync(`/proc/${processId}/environ`, 'utf8').split('\0');
  } catch {
    return []; // it has ended meanwhile
  }
}

export async function until(condition: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!condition()) {
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 50));
  }
  return true;
}

export interface Ended {
  status: number | null;
  output: string;
  errors: string;
}

/** Starts a program in the project's root; `ended` resolves with what it said. */
export function start(program: string, parameters: string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(program, parameters, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<Ended>((done, fail) => {
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
    child.on('error', fail);
    child.on('close', (status) => {
      done({ status, output, errors });
    });
  });
  return { child, ended };
}

/** Starts a command of the course as its npm script does. */
export function command(parameters: string[], environment: NodeJS.ProcessEnv = {}) {
  return start(process.execPath, ['scripts/run.cjs', ...parameters], environment);
}
