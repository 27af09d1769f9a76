// What a rehearsal has shown: each exercise open with a friendly line, all other cells as in the
// lesson with its solutions, every solution right, every wrong answer caught and explained.
import { z } from 'zod';
import {
  checkType,
  exerciseType,
  isAnswer,
  isCheck,
  publishedBy,
  tagsOf,
  tasksOf,
  type Cell,
  type Output,
  type Task,
} from '../notebooks/index.ts';
import type { Trial } from './rehearsal.ts';

const verdictSchema = z.looseObject({
  name: z.string(),
  passed: z.boolean(),
  message: z.string(),
});
const exerciseSchema = z.looseObject({
  title: z.string(),
  state: z.enum(['done', 'wrong', 'open']),
});

/** One thing that was looked at, and what is wrong with it. */
export interface Finding {
  name: string;
  problem?: string;
}

/** The cells of a learner who has done nothing, compared with the executed lesson. */
export function judgeUntouched(
  untouched: readonly Cell[],
  executedLesson: ReadonlyMap<string, Cell> | undefined,
): Finding[] {
  const tasks = tasksOf(untouched);
  return untouched.flatMap((cell, index) => {
    if (cell.cell_type !== 'code') return [];
    const { id: name = '' } = cell;
    return [{ name, problem: problemOf(cell, tasks[index], executedLesson?.get(name)) }];
  });
}

function problemOf(
  cell: Cell,
  task: Task | undefined,
  executed: Cell | undefined,
): string | undefined {
  if (isCheck(task)) return problemOfOpenCheck(cell);
  return problemOfRun(cell) ?? (isAnswer(task) ? undefined : differenceOf(cell, executed));
}

function problemOfOpenCheck(cell: Cell): string | undefined {
  const works = read(cell, exerciseType, exerciseSchema);
  if (works.length !== 1) return `publishes ${works.length} results of exercises, not one`;
  const [{ title, state }] = works;
  if (state !== 'open') return `is ${state} although nothing was done`;
  const failed = read(cell, checkType, verdictSchema).filter(({ passed }) => !passed);
  if (failed.length !== 1) return `has ${failed.length} red lines, not one`;
  const text = `${failed[0].name}: ${failed[0].message}`;
  if (!text.includes(title)) return `does not name “${title}” in its red line: ${text}`;
  if (!/not (done|answered) yet/.test(text)) return `does not say that it is open: ${text}`;
  return errorOf(cell);
}

function problemOfRun(cell: Cell): string | undefined {
  const red = read(cell, checkType, verdictSchema).find(({ passed }) => !passed);
  if (red && !tagsOf(cell).includes('check-fails')) return `fails: ${red.name}: ${red.message}`;
  return errorOf(cell);
}

/** The lesson without its tag raises-exception may not raise; a rehearsal gives that tag to all. */
function errorOf(cell: Cell): string | undefined {
  const error = (cell.outputs ?? []).find(({ output_type }) => output_type === 'error');
  if (!error || cell.metadata.raises === true) return undefined;
  return `raises ${String(error.ename)}: ${String(error.evalue)}`;
}

/** Two runs give the same outputs, except times. */
function differenceOf(cell: Cell, before: Cell | undefined): string | undefined {
  // Times are never the same, and results depend on what was answered.
  const tags = tagsOf(cell);
  if (!before || tags.includes('times') || tags.includes('progress')) return undefined;
  const [now, then] = [cell, before].map(({ outputs = [] }) => outputs.map(comparable));
  const index = now.findIndex((output, n) => output !== then[n]);
  if (index < 0 && now.length === then.length) return undefined;
  const place = index < 0 ? now.length : index;
  return `shows something else than in the run with solutions: ${around(now[place] ?? 'nothing', then[place] ?? 'nothing')}`;
}

function comparable(output: Output): string {
  return JSON.stringify({ ...output, execution_count: undefined, metadata: undefined });
}

/** The first place at which two texts differ, with a little before and behind it. */
function around(left: string, right: string): string {
  let place = 0;
  while (place < left.length && left[place] === right[place]) place++;
  const piece = (text: string) => text.slice(Math.max(0, place - 30), place + 50);
  return `“${piece(left)}” against “${piece(right)}”`;
}

/** An answer with its checks. */
export function judgeTrial(trial: Trial, cells: ReadonlyMap<string, Cell>): Finding {
  const problem = problemOfTrial(trial, cells);
  return { name: trial.name, ...(problem === undefined ? {} : { problem }) };
}

function problemOfTrial(
  { answerCell, checkCells, says }: Trial,
  cells: ReadonlyMap<string, Cell>,
): string | undefined {
  const answer = cells.get(answerCell);
  const checks = checkCells.flatMap((id) => cells.get(id) ?? []);
  if (!answer || checks.length === 0) return 'has no checks';
  const raised = [answer, ...checks].map(errorOf).find((error) => error !== undefined);
  if (raised !== undefined) return raised;
  const verdicts = checks.flatMap((cell) => read(cell, checkType, verdictSchema));
  const states = checks.flatMap((cell) => read(cell, exerciseType, exerciseSchema));
  const red = verdicts.filter(({ passed }) => !passed).map((one) => `${one.name}: ${one.message}`);
  if (says === undefined) {
    if (red.length > 0) return `fails: ${red[0]}`;
    const notDone = states.find(({ state }) => state !== 'done');
    return notDone ? `${notDone.title} is ${notDone.state}` : undefined;
  }
  if (red.length === 0) return 'is not caught';
  if (red.some((line) => says.test(line))) return undefined;
  return `is caught, but not explained by ${String(says)}: ${red.join(' / ')}`;
}

function read<T>(cell: Cell, type: string, schema: z.ZodType<T>): T[] {
  return publishedBy(cell, type).map((content) => schema.parse(content));
}
