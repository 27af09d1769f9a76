// How far a learner is, from the saved notebooks alone. Pure; read-progress.ts reads the files.
import type { Notebook } from '../notebooks/notebook.ts';
import { learnerCopy } from './learner-copy.ts';
import { lessonDay, lessonTasks, lessonTitle, type LessonTask } from './lesson-tasks.ts';
import { sameSources, savedTask, wasRun, type SavedTask } from './saved-work.ts';

/** A notebook of the course, or of the learner's workbook. */
export interface NamedNotebook {
  /** Without folder and ending, such as `day-03-convolution-by-hand (new version)`. */
  name: string;
  notebook: Notebook;
}

export type TaskProgress = LessonTask & SavedTask;

/** A day of the course, as the workbook has it. */
export interface DayProgress {
  name: string;
  title: string;
  /** `missing`: not in the workbook; `damaged`: there, but it cannot be read; `new`: as it was delivered; `unrun`: changed, but nothing was run. */
  state: 'missing' | 'damaged' | 'new' | 'unrun' | 'started' | 'done';
  /** The notebooks of the workbook that belong to this day. */
  files: string[];
  /** Those of them that still have the course's solutions inside. */
  withSolutions: string[];
  tasks: TaskProgress[];
  checksPassed: number;
  points: number;
  mostPoints: number;
}

/**
 * The progress in each lesson; of several copies of one, each task counts where it is furthest.
 *
 * @param damaged names of notebooks that cannot be read
 */
export function progressOf(
  lessons: readonly NamedNotebook[],
  workbook: readonly NamedNotebook[],
  damaged: readonly string[] = [],
): DayProgress[] {
  return lessons.map((lesson) => {
    const day = lessonDay(lesson.notebook, lesson.name);
    const copies = workbook.filter(
      ({ name, notebook }) => name === lesson.name || lessonDay(notebook, name) === day,
    );
    const tasks = lessonTasks(lesson.notebook).map((task) => ({
      ...task,
      ...furthest(copies.map(({ notebook }) => savedTask(notebook, task))),
    }));
    const points = sum(tasks.map((task) => (task.state === 'done' ? task.points : 0)));
    const mostPoints = sum(tasks.map((task) => task.points));
    const state = copies.length === 0 && damaged.includes(lesson.name) ? 'damaged' : undefined;
    return {
      name: lesson.name,
      title: lessonTitle(lesson.notebook) ?? lesson.name,
      state: state ?? (points === mostPoints && points > 0 ? 'done' : stateOf(lesson, copies)),
      files: copies.map(({ name }) => name),
      withSolutions: copies.filter(hasSolutions).map(({ name }) => name),
      tasks,
      checksPassed: sum(tasks.map(({ passed }) => passed)),
      points,
      mostPoints,
    };
  });
}

function stateOf(
  lesson: NamedNotebook,
  copies: readonly NamedNotebook[],
): 'missing' | 'new' | 'unrun' | 'started' {
  if (copies.length === 0) return 'missing';
  if (copies.some(({ notebook }) => wasRun(notebook))) return 'started';
  const delivered = learnerCopy(lesson.notebook);
  return copies.every(({ notebook }) => sameSources(notebook, delivered)) ? 'new' : 'unrun';
}

const order: readonly SavedTask['state'][] = ['gone', 'unrun', 'open', 'wrong', 'done'];

function furthest(found: readonly SavedTask[]): SavedTask {
  const nothing: SavedTask = { state: 'gone', passed: 0, failed: 0, says: [] };
  const rank = ({ state, passed }: SavedTask): number => order.indexOf(state) * 1000 + passed;
  return found.reduce((best, one) => (rank(one) > rank(best) ? one : best), nothing);
}

function hasSolutions({ notebook }: NamedNotebook): boolean {
  return JSON.stringify(notebook.cells).includes('// BEGIN SOLUTION');
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
