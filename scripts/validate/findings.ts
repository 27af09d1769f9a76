// What a run from top to bottom has shown, task by task. Pure.
import { z } from 'zod';
import type { AssignmentTask } from '../assign/assignment-shape.ts';
import { sourceOf, type Cell, type Notebook, type Output } from '../notebooks/notebook.ts';
import { checkType, exerciseType, publishedBy } from '../notebooks/published.ts';
import { isAnswer, isCheck, tasksOf } from '../notebooks/roles.ts';
import type { Delivered } from './delivered-cells.ts';
import type { Differences } from './differences.ts';
import { declaredNames } from './names.ts';

/** How far a task is. `answered`: a question of an assignment that is judged later. */
export type State = 'done' | 'wrong' | 'open' | 'answered' | 'unknown';

export interface TaskFinding {
  task: AssignmentTask;
  state: State;
  /** What its red lines say, or why its answer does not run. */
  says: string[];
  /** The share of its visible checks that pass. */
  share: number;
}

export interface Findings {
  tasks: TaskFinding[];
  /** Cells outside of the tasks that do not run, and why. */
  broken: string[];
}

const workSchema = z.object({
  state: z.enum(['done', 'wrong', 'open']),
  passed: z.number(),
  failed: z.number(),
  answered: z.string().optional(),
});
const verdictSchema = z.object({ name: z.string(), passed: z.boolean(), message: z.string() });

/** Reads what the executed cells show; `saved` is the notebook as it was before the run. */
export function findingsOf(
  executed: readonly Cell[],
  saved: Notebook,
  { tasks }: Delivered,
  { changedChecks, helpers }: Differences,
): Findings {
  const roles = tasksOf(executed);
  return {
    tasks: tasks.map((task) => {
      const check = executed.find(({ id }) => id === task.id);
      const answers = executed.filter(
        (_, index) => roles[index]?.of === task.of && isAnswer(roles[index]),
      );
      const isChanged = changedChecks.has(task.id);
      const finding = findingOf(task, check, answers, isChanged, { executed, saved });
      const lacksHelper = helpers.some(({ of }) => of === task.of);
      return lacksHelper ? { ...finding, share: 0 } : finding;
    }),
    broken: executed.flatMap((cell, index) => {
      const error = errorOf(cell);
      if (error === undefined || isAnswer(roles[index]) || isCheck(roles[index])) return [];
      if (isMeant(saved.cells[index])) return [];
      return [`Cell ${index + 1} stops at an error: ${explain(error, index, executed, saved)}`];
    }),
  };
}

/** Lessons show some errors on purpose. */
function isMeant(cell: Cell | undefined): boolean {
  const tags: unknown = cell?.metadata.tags;
  return Array.isArray(tags) && tags.includes('raises-exception');
}

function findingOf(
  task: AssignmentTask,
  check: Cell | undefined,
  answers: readonly Cell[],
  isChanged: boolean,
  notebooks: { executed: readonly Cell[]; saved: Notebook },
): TaskFinding {
  const { executed, saved } = notebooks;
  for (const answer of answers) {
    const error = errorOf(answer);
    if (error === undefined) continue;
    const index = executed.indexOf(answer);
    const says = [`its answer cell does not run: ${explain(error, index, executed, saved)}`];
    return { task, state: 'wrong', says, share: 0 };
  }
  if (!check) return { task, state: 'unknown', says: ['its check is missing'], share: 0 };
  if (isChanged) {
    const says = [
      'its check was changed: get a fresh notebook to see whether your answer is right',
    ];
    return { task, state: 'unknown', says, share: 0 };
  }
  const work = publishedBy(check, exerciseType)
    .flatMap((content) => workSchema.safeParse(content).data ?? [])
    .at(-1);
  const red = publishedBy(check, checkType)
    .flatMap((content) => verdictSchema.safeParse(content).data ?? [])
    .filter(({ passed }) => !passed)
    .map(({ name, message }) => (message.startsWith(name) ? message : `${name}: ${message}`));
  if (!work) {
    const error = errorOf(check);
    const index = executed.indexOf(check);
    const reason =
      error === undefined ? 'it shows nothing' : explain(error, index, executed, saved);
    return { task, state: 'unknown', says: [`its check does not run: ${reason}`], share: 0 };
  }
  if (work.answered !== undefined) return { task, state: 'answered', says: [], share: 1 };
  const { state, passed, failed } = work;
  const share = state === 'done' ? 1 : state === 'open' ? 0 : passed / Math.max(1, passed + failed);
  return { task, state, says: state === 'wrong' ? red : [], share };
}

export function errorOf({ outputs = [] }: Cell): Output | undefined {
  return outputs.find(({ output_type }) => output_type === 'error');
}

/** An error in plain words; of a name that is not there it says where it stands. */
function explain(
  { ename, evalue }: Output,
  index: number,
  executed: readonly Cell[],
  { cells }: Notebook,
): string {
  const text = [ename, evalue].filter((part) => typeof part === 'string').join(': ');
  const short = text.split('\n').slice(0, 3).join(' ').replace(/\.$/, '');
  const name = /Cannot find name '([^']+)'|(\w+) is not defined/.exec(text)?.slice(1).find(Boolean);
  if (name === undefined) return short;
  const places = executed.flatMap((cell, place) =>
    cell.cell_type === 'code' && declaredNames(sourceOf(cell)).includes(name) ? [place] : [],
  );
  const ranBefore = typeof cells.at(index)?.execution_count === 'number' && !errorOf(cells[index]);
  const memory = ranBefore
    ? ' It worked when you ran it, because the kernel still remembered it; a fresh one does not.'
    : '';
  const below = places.find((place) => place > index);
  const failed = places.find((place) => place < index && errorOf(executed[place]));
  if (failed !== undefined)
    return `${short}. \`${name}\` is made in cell ${failed + 1}, which stops at an error.`;
  if (below !== undefined) {
    return `${short}. \`${name}\` is made further down, in cell ${below + 1}.${memory}`;
  }
  if (places.length > 0) return short;
  return `${short}. No cell of the notebook makes \`${name}\`${ranBefore ? ' any more' : ''}.${memory}`;
}
