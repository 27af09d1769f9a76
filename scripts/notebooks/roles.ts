import { sourceOf, type Cell } from './notebook.ts';

/** What a code cell is for, by its id: `exercise-convolve`, `quiz-size-answer`, … */
export type Role =
  'exercise' | 'exercise-check' | 'quiz' | 'quiz-answer' | 'quiz-check' | 'text' | 'text-rubric';

/** A cell of an exercise or a question. */
export interface Task {
  role: Role;
  /**
   * The id of the exercise (`exercise-convolve`), of the question (`quiz-size`) or of the answer in
   * words (`text-interview-3`) it belongs to.
   */
  of: string;
}

/** What each cell is for; undefined for all that belong neither to an exercise nor to a question. */
export function tasksOf(cells: readonly Cell[]): (Task | undefined)[] {
  const ids = new Set(cells.map(({ id }) => id));
  return cells.map(({ cell_type, id = '' }) =>
    cell_type === 'code' ? taskOf(id, ids) : undefined,
  );
}

function taskOf(id: string, ids: ReadonlySet<string | undefined>): Task | undefined {
  const text = /^(text-.+?)(-rubric)?$/.exec(id);
  if (text) return { role: text[2] ? 'text-rubric' : 'text', of: text[1] };
  const [, kind, name, end] = /^(exercise|quiz)-(.+?)(-answer|-check)?$/.exec(id) ?? [];
  const of = `${kind}-${name}`;
  if (kind === 'quiz') {
    return { role: end === '-answer' ? 'quiz-answer' : end ? 'quiz-check' : 'quiz', of };
  }
  if (kind !== 'exercise') return undefined;
  if (end !== '-check') return { role: 'exercise', of: id };
  // exercise-convolve-2-check is a second check of exercise-convolve.
  return { role: 'exercise-check', of: ids.has(of) ? of : of.replace(/-\d+$/, '') };
}

/** Whether a learner answers in this cell. */
export function isAnswer(task: Task | undefined): boolean {
  return task?.role === 'exercise' || task?.role === 'quiz-answer';
}

/** Whether a learner writes in this cell, and a person judges it. */
export function isText(task: Task | undefined): boolean {
  return task?.role === 'text' || task?.role === 'text-rubric';
}

/** Whether this cell judges answers. */
export function isCheck(task: Task | undefined): boolean {
  return task?.role === 'exercise-check' || task?.role === 'quiz-check';
}

/** What the check of an exercise calls it: the first text that is given to `exercise` or `grade`. */
export function titleIn(check: Cell): string | undefined {
  return /(?:\bexercise|\.grade)\(\s*(['"`])(.+?)\1/s.exec(sourceOf(check))?.[2];
}

/** What the checks of an exercise or a question call it: of `Exercise 2 on a photograph` the number. */
export function titleOf(of: string, cells: readonly Cell[]): string | undefined {
  const tasks = tasksOf(cells);
  const titles = cells.flatMap((cell, index) => {
    const task = tasks[index];
    return task?.of === of && isCheck(task) ? (titleIn(cell) ?? []) : [];
  });
  const title = titles.at(0);
  return /^Exercise \d+/.exec(title ?? '')?.[0] ?? title;
}

/** The letters that can be ticked in the rubric of an answer in words: `{ a: false, b: true }`. */
export function rubricLetters(source: string): string[] {
  const ticks = /\brubric\(\s*'[^']+',\s*\{([^}]*)\}/s.exec(source)?.[1] ?? '';
  return [...ticks.matchAll(/\b([a-z])\s*:/g)].map(([, letter]) => letter);
}
