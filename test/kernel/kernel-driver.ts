import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const projectRoot = resolve(import.meta.dirname, '..', '..');

const python = join(
  projectRoot,
  '.venv',
  process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
);

export const kernelName = 'convlab-under-test';

export interface Output {
  type: string;
  name?: string;
  text?: string;
  data?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  transient?: { display_id?: string };
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

export interface Reply {
  status: string;
  execution_count?: number;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

export interface CellResult {
  outputs: Output[];
  idle: boolean;
  reply: Reply | null;
}

export interface CellToRun {
  code: string;
  stopOnError?: boolean;
}

export interface ExecuteOptions {
  interruptOn?: string;
  interruptDelay?: number;
  timeout?: number;
}

export interface Execution {
  results: CellResult[];
  order: number[];
  seconds: number;
  interruptSeconds: number | null;
}

export interface KernelDriver {
  ask<Answer>(command: { do: string } & Record<string, unknown>): Promise<Answer>;
  runAll(cells: CellToRun[], options?: ExecuteOptions): Promise<Execution>;
  run(code: string, options?: ExecuteOptions): Promise<CellResult>;
  process: ChildProcess;
  close(): Promise<void>;
}

/** A folder for JUPYTER_PATH with a kernelspec like the one that the set-up writes. */
function writeKernelspec(): string {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-kernel-'));
  const spec = join(folder, 'kernels', kernelName);
  mkdirSync(spec, { recursive: true });
  // CONVLAB_TEST_LAUNCHER: another launcher, to see the tests fail with stock tslab.
  const launcher =
    process.env.CONVLAB_TEST_LAUNCHER ??
    join(projectRoot, 'scripts', 'kernel', 'dist', 'launch.js');
  const argv = [
    process.execPath,
    '--enable-source-maps',
    launcher,
    'kernel',
    '--config-path',
    '{connection_file}',
  ];
  const kernel = { argv, display_name: 'Test', language: 'typescript', interrupt_mode: 'signal' };
  writeFileSync(join(spec, 'kernel.json'), JSON.stringify(kernel));
  return folder;
}

export function startDriver(): KernelDriver {
  const kernelspecs = writeKernelspec();
  const driver = spawn(python, [join(import.meta.dirname, 'driver.py')], {
    cwd: import.meta.dirname,
    env: { ...process.env, JUPYTER_PATH: kernelspecs },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: driver.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  driver.on('exit', (code) => {
    rmSync(kernelspecs, { recursive: true, force: true });
    for (const { reject } of waiting)
      reject(new Error(`the driver ended with status ${code ?? 'none'}`));
  });

  async function ask<Answer>(command: { do: string } & Record<string, unknown>): Promise<Answer> {
    const line = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
    driver.stdin.write(`${JSON.stringify(command)}\n`);
    const answer = JSON.parse(await line) as { ok?: Answer; failed?: string };
    if (answer.ok === undefined) throw new Error(answer.failed);
    return answer.ok;
  }
  const runAll = (cells: CellToRun[], options: ExecuteOptions = {}) =>
    ask<Execution>({ do: 'execute', cells, ...options });
  return {
    ask,
    runAll,
    run: async (code, options) => (await runAll([{ code }], options)).results[0],
    process: driver,
    close: () =>
      new Promise((resolve) => {
        if (driver.exitCode !== null || driver.signalCode !== null) {
          resolve();
          return;
        }
        driver.on('exit', () => {
          resolve();
        });
        driver.stdin.end();
      }),
  };
}

export async function startKernel(): Promise<KernelDriver & { pid: number; startSeconds: number }> {
  const driver = startDriver();
  const { pid, seconds } = await driver.ask<{ pid: number; seconds: number }>({
    do: 'start',
    kernel: kernelName,
  });
  return { ...driver, pid, startSeconds: seconds };
}

export const streamText = (result: CellResult, name = 'stdout'): string =>
  result.outputs
    .filter((output) => output.type === 'stream' && output.name === name)
    .map((output) => output.text)
    .join('');
