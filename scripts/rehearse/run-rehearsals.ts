import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeNotebooks, type ExecuteEvent } from '../execute/index.ts';
import { notebookName, parseNotebook, type Cell } from '../notebooks/index.ts';
import { judgeTrial, judgeUntouched, type Finding } from './judge-rehearsal.ts';
import { rehearse, type Rehearsal } from './rehearsal.ts';
import { wrongAnswersTo } from './wrong-answers.ts';

/** What was found out about one lesson. */
export interface RehearsalResult {
  name: string;
  findings: Finding[];
  /** Whether the lesson with its solutions was there to compare with. */
  compared: boolean;
}

export interface RehearsalOptions {
  /** Paths of the lessons. */
  lessons: readonly string[];
  /** The folder to work in; it must lie inside the project, so that lessons find the library. */
  folder: string;
  /** The folder with the executed lessons, by name, to compare outputs with. */
  executed?: string;
  /** Variables that kernels get besides those of this process. */
  environment?: Readonly<Record<string, string>>;
  jobs?: number;
  onEvent?: (event: ExecuteEvent) => void;
  signal?: AbortSignal;
}

/** Rehearses lessons in their kernels, several at once. */
export async function runRehearsals(options: RehearsalOptions): Promise<RehearsalResult[]> {
  const { lessons, folder, executed, environment, jobs, onEvent, signal } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'executed'), { recursive: true });
  const tasks = await Promise.all(lessons.map((lesson) => prepare(lesson, folder)));
  const result = await executeNotebooks({
    notebooks: tasks.map(({ path }) => path),
    output: join(folder, 'executed'),
    ...(jobs === undefined ? {} : { jobs }),
    ...(onEvent ? { onEvent } : {}),
    ...(signal ? { signal } : {}),
    ...(environment ? { environment } : {}),
  });
  return tasks.map(({ name, rehearsal }, index) => {
    const stop = result.notebooks[index].faults.find(({ kind }) => endsRun.has(kind));
    const solved = executed === undefined ? undefined : cellsOf(join(executed, `${name}.ipynb`));
    const cells = cellsOf(join(folder, 'executed', `${name}.ipynb`)) ?? new Map<string, Cell>();
    return {
      name,
      compared: solved !== undefined,
      findings: [
        ...rehearsal.faults.map((problem) => ({ name: 'its wrong answers', problem })),
        ...(stop ? [{ name: 'the run', problem: stop.message }] : []),
        ...judgeUntouched(
          [...cells.values()].filter(({ id = '' }) => !id.startsWith('trial-')),
          solved,
        ),
        ...rehearsal.trials.map((trial) => judgeTrial(trial, cells)),
      ],
    };
  });
}

const endsRun = new Set(['timeout', 'no-idle', 'dead', 'skipped', 'start', 'runner', 'unreadable']);

async function prepare(
  lesson: string,
  folder: string,
): Promise<{ name: string; path: string; rehearsal: Rehearsal }> {
  const name = notebookName(lesson);
  const notebook = parseNotebook(readFileSync(lesson, 'utf8'));
  const rehearsal = rehearse(notebook, await wrongAnswersTo(name));
  const path = join(folder, `${name}.ipynb`);
  writeFileSync(path, JSON.stringify(rehearsal.notebook));
  return { name, path, rehearsal };
}

function cellsOf(file: string): Map<string, Cell> | undefined {
  if (!existsSync(file)) return undefined;
  const { cells } = parseNotebook(readFileSync(file, 'utf8'));
  return new Map(cells.map((cell) => [cell.id ?? '', cell]));
}
