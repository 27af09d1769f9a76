import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Stop } from './judge.ts';
import { jupyterEnvironment } from '../setup/jupyter-environment.ts';
import { venvPython } from '../setup/paths.ts';

interface Order {
  notebooks: { path: string; output: string }[];
  jobs: number;
  timeout: number;
  kernel: string;
}

/** What runner.py reports; notebooks and cells are counted from 0. */
export type RunnerEvent =
  | { event: 'start'; notebook: number }
  | { event: 'cell-start'; notebook: number; cell: number }
  | { event: 'cell-end'; notebook: number; cell: number; seconds: number; status: string }
  | { event: 'end'; notebook: number; seconds: number; stop: Stop | null };

interface RunnerOptions {
  onEvent: (event: RunnerEvent) => void;
  /** Ends all kernels and the runner. */
  signal?: AbortSignal;
  /** A folder whose `kernels/` come before those of the project's own Python environment. */
  jupyterPath?: string;
  /** Variables that kernels get besides those of this process. */
  environment?: Readonly<Record<string, string>>;
}

const script = fileURLToPath(new URL('./runner.py', import.meta.url));
// Killing the kernels takes milliseconds; a runner that needs longer does not end by itself.
const patience = 10_000;

/** Runs the order in one Python process; resolves when that process and its kernels are gone. */
export function runPython(order: Order, options: RunnerOptions): Promise<{ errors: string }> {
  const { onEvent, signal, jupyterPath, environment } = options;
  const child = spawn(venvPython(), [script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...jupyterEnvironment(),
      ...(jupyterPath === undefined ? {} : { JUPYTER_PATH: jupyterPath }),
      PYTHONDONTWRITEBYTECODE: '1',
      ...environment,
    },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors = (errors + part).slice(-4000);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    onEvent(JSON.parse(line) as RunnerEvent);
  });
  // The runner may be gone before it has read its order; its end says more than EPIPE.
  child.stdin.on('error', () => undefined);
  // Standard input stays open while kernels shall live.
  child.stdin.write(`${JSON.stringify(order)}\n`);
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    child.stdin.end();
    timer = setTimeout(() => child.kill('SIGKILL'), patience);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      done({ errors: errors.trim() });
    });
  });
}
