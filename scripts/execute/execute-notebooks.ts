import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { notebookName, parseNotebook, UsageError, type Notebook } from '../notebooks/index.ts';
import { examine } from './examine.ts';
import { judge, type ExecutedCell } from './judge.ts';
import { runPython, type RunnerEvent } from './python-runner.ts';
import type { CellTime, ExecuteResult, Fault, NotebookResult } from './result.ts';

export type ExecuteEvent =
  | { type: 'start'; name: string }
  | { type: 'cell'; name: string; cell: number; cells: number }
  | { type: 'end'; result: NotebookResult; done: number; total: number };

export interface ExecuteOptions {
  /** Paths of the notebooks. */
  notebooks: readonly string[];
  /** Folder of the executed copies. */
  output: string;
  /** Kernels at the same time; default: one per core. */
  jobs?: number;
  /** Seconds that one cell may take. */
  timeout?: number;
  /** A folder whose `kernels/` come before those of the project's own Python environment. */
  jupyterPath?: string;
  /** Variables that kernels get besides those of this process. */
  environment?: Readonly<Record<string, string>>;
  onEvent?: (event: ExecuteEvent) => void;
  signal?: AbortSignal;
}

export const defaultTimeout = 120;

/** One notebook on its way: what was found in the file, then what its run reports. */
interface Task {
  name: string;
  path: string;
  executedPath: string;
  notebook?: Notebook;
  staticFaults: Promise<Fault[]>;
  cellSeconds: CellTime[];
  executed: ExecutedCell[];
  result?: Promise<NotebookResult>;
}

/** Runs notebooks through the kernel and judges them. Rejects only if the machinery itself fails. */
export async function executeNotebooks(options: ExecuteOptions): Promise<ExecuteResult> {
  const { output, onEvent, signal, jupyterPath, environment } = options;
  const started = performance.now();
  mkdirSync(output, { recursive: true });
  const tasks = openAll(options.notebooks, output);
  let done = 0;
  const finish = (task: Task, result: Promise<NotebookResult>) => {
    task.result = result.then((value) => {
      onEvent?.({ type: 'end', result: value, done: ++done, total: tasks.length });
      return value;
    });
  };
  for (const task of tasks) if (!task.notebook) finish(task, summarise(task, { seconds: 0 }));
  // Later days take longer, and what takes long must not begin last.
  const runnable = tasks.filter((task) => task.notebook !== undefined).reverse();
  const take = (event: RunnerEvent) => {
    const task = runnable[event.notebook];
    if (event.event === 'end') finish(task, finished(task, event));
    else follow(task, event, onEvent);
  };
  if (runnable.length > 0) {
    const order = {
      notebooks: runnable.map(({ path, executedPath }) => ({ path, output: executedPath })),
      jobs: options.jobs ?? availableParallelism(),
      timeout: options.timeout ?? defaultTimeout,
      kernel: 'tslab',
    };
    const { errors } = await runPython(order, {
      onEvent: take,
      signal,
      jupyterPath,
      environment,
    });
    for (const task of tasks) if (!task.result) finish(task, unfinished(task, errors, signal));
  }
  const notebooks = await Promise.all(tasks.flatMap(({ result }) => result ?? []));
  const count = (result: NotebookResult['result']) =>
    notebooks.filter((one) => one.result === result).length;
  return {
    notebooks,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    seconds: (performance.now() - started) / 1000,
  };
}

function openAll(paths: readonly string[], output: string): Task[] {
  const copies = copyPaths(paths, output);
  refuseOverwriting(paths, copies);
  return paths.map((path, index) => {
    const executedPath = copies[index];
    // What an earlier run left must not pass for the result of this one.
    rmSync(executedPath, { force: true });
    const name = notebookName(path);
    return { name, path, executedPath, ...open(path), cellSeconds: [], executed: [] };
  });
}

function copyPaths(paths: readonly string[], output: string): string[] {
  const used = new Set<string>();
  return paths.map((path) => {
    const name = notebookName(path);
    let copy = name;
    for (let suffix = 2; used.has(copy); suffix++) copy = `${name}-${suffix}`;
    used.add(copy);
    return join(output, `${copy}.ipynb`);
  });
}

/** The copies of earlier runs are removed, so none of them may be one of the notebooks. */
function refuseOverwriting(paths: readonly string[], copies: readonly string[]): void {
  const realPaths = (files: readonly string[]) =>
    files.filter((file) => existsSync(file)).map((file) => realpathSync.native(file));
  const notebooks = new Set(realPaths(paths));
  if (realPaths(copies).some((copy) => notebooks.has(copy))) {
    throw new UsageError('--output is the folder of the notebooks themselves; choose another one.');
  }
}

function open(path: string): Pick<Task, 'notebook' | 'staticFaults'> {
  try {
    const content = readFileSync(path, 'utf8');
    const notebook = parseNotebook(content);
    const staticFaults = examine(content, notebook);
    // Awaited only when the notebook has run; until then nobody listens for its failure.
    staticFaults.catch(() => undefined);
    return { notebook, staticFaults };
  } catch (error) {
    return { staticFaults: Promise.resolve([{ kind: 'unreadable', message: text(error) }]) };
  }
}

function follow(
  task: Task,
  event: Exclude<RunnerEvent, { event: 'end' }>,
  onEvent: ExecuteOptions['onEvent'],
): void {
  const { name, notebook, cellSeconds, executed } = task;
  const cells = notebook?.cells ?? [];
  if (event.event === 'start') {
    onEvent?.({ type: 'start', name });
  } else if (event.event === 'cell-start') {
    onEvent?.({ type: 'cell', name, cell: event.cell + 1, cells: cells.length });
  } else {
    const { cell, seconds, status } = event;
    executed.push({ index: cell, status });
    cellSeconds.push({ cell: cell + 1, id: cells[cell].id ?? '', seconds });
  }
}

async function finished(
  task: Task,
  { seconds, stop }: Extract<RunnerEvent, { event: 'end' }>,
): Promise<NotebookResult> {
  try {
    const { cells } = parseNotebook(readFileSync(task.executedPath, 'utf8'));
    return await summarise(task, { seconds, ...judge(cells, task.executed, stop) });
  } catch (error) {
    // Without an executed copy only the reason why there is none is left to tell.
    const faults = judge(task.notebook?.cells ?? [], [], stop).faults;
    if (faults.length === 0) faults.push({ kind: 'runner', message: text(error) });
    return summarise(task, { seconds, faults });
  }
}

/** The runner has gone without a word on this notebook: it was stopped, or it broke. */
function unfinished(task: Task, errors: string, signal?: AbortSignal): Promise<NotebookResult> {
  if (signal?.aborted) return summarise(task, { seconds: 0, result: 'skipped' });
  const message = 'the process that runs the notebooks ended too early';
  const fault: Fault = { kind: 'runner', message, trace: errors.split('\n').slice(-8) };
  return summarise(task, { seconds: 0, faults: [fault] });
}

async function summarise(
  { name, path, cellSeconds, executed, staticFaults }: Task,
  run: { seconds: number } & Partial<Pick<NotebookResult, 'faults' | 'checks' | 'result'>>,
): Promise<NotebookResult> {
  const faults = [...(await staticFaults), ...(run.faults ?? [])];
  return {
    name,
    path,
    result: run.result ?? (faults.length > 0 ? 'failed' : 'passed'),
    cells: executed.length,
    seconds: run.seconds,
    slowestCell: [...cellSeconds].sort((left, right) => right.seconds - left.seconds).at(0),
    cellSeconds,
    checks: run.checks ?? { passed: 0, failed: 0 },
    faults,
  };
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
