// What becomes of a lesson that is handed out: no solution, no hidden test, no answer to a question;
// checks locked, points told. Pure.
import { learnerCopy } from '../lessons/learner-copy.ts';
import { lessonTasks } from '../lessons/lesson-tasks.ts';
import { sourceOf, tagsOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { replaceRegions } from '../notebooks/regions.ts';
import { isAnswer, isText, tasksOf } from '../notebooks/roles.ts';
import type { Assignment, AssignmentTask } from './assignment-shape.ts';
import { exerciseNumber } from './make-assignment.ts';
import { nbgraderCells } from './nbgrader-cells.ts';
import { sealedQuestion } from './sealed-question.ts';
import { assignmentNote, noteBegins, withPoints, withQuestionsNote } from './told-points.ts';

/** What of an assignment a student's notebook depends on. */
export type AssignmentHead = Pick<Assignment, 'name' | 'title' | 'lesson' | 'tasks'>;

/** The lesson as students get it. */
export function studentVersion(master: Notebook, { tasks }: AssignmentHead): Notebook {
  const copy = learnerCopy(teacherVersion(master, { tasks }));
  const roles = tasksOf(copy.cells);
  const asked = new Set(tasks.map(({ of }) => of));
  const cells = copy.cells.map((cell, index) => {
    const role = roles[index];
    const source = replaceRegions(sourceOf(cell), 'HIDDEN TESTS', () => '');
    const isSealed = role?.role === 'quiz' && asked.has(role.of);
    return withSource(cell, isSealed ? sealedQuestion(source) : source);
  });
  return { ...copy, cells: nbgraderCells(locked(cells), tasks), metadata: withoutRest(copy) };
}

/** The lesson as the teacher keeps it: with solutions and hidden tests, points told. */
export function teacherVersion(
  master: Notebook,
  { tasks }: Pick<AssignmentHead, 'tasks'>,
): Notebook {
  return { ...master, cells: nbgraderCells(told(master, tasks), tasks) };
}

/** The texts of the lesson, which say what is asked and for how many points. */
function told({ cells, ...rest }: Notebook, tasks: readonly AssignmentTask[]): Cell[] {
  const all = lessonTasks({ ...rest, cells });
  const graded = new Set(all.flatMap((task) => exerciseNumber(task) ?? []));
  const title = cells.findIndex(({ cell_type }) => cell_type === 'markdown');
  // The teacher's notebook, from which a student's is made once more, tells them already.
  if (sourceOf(cells[title]).includes(noteBegins)) return cells;
  const questions = firstTextBefore(cells, tasks);
  return cells.map((cell, index) => {
    if (cell.cell_type !== 'markdown') return cell;
    const text = withPoints(sourceOf(cell), tasks, graded);
    if (index === title) return withSource(cell, `${text}\n\n${assignmentNote(tasks)}`);
    return withSource(cell, index === questions ? withQuestionsNote(text) : text);
  });
}

/** The text that stands before the first question that is asked. */
function firstTextBefore(cells: readonly Cell[], tasks: readonly AssignmentTask[]): number {
  const first = tasks.find(({ kind }) => kind === 'question');
  const place = cells.findIndex(({ id }) => id === first?.of);
  const isText = cells
    .slice(0, Math.max(place, 0))
    .map(({ cell_type }) => cell_type === 'markdown');
  return isText.lastIndexOf(true);
}

/** What an editor lets nobody change: checks and questions, and the cell with the own number. */
function locked(cells: readonly Cell[]): Cell[] {
  const roles = tasksOf(cells);
  return cells.map((cell, index) => {
    const role = roles[index];
    if (isAnswer(role) || isText(role)) return withMetadata(cell, { deletable: false });
    const isLocked = role !== undefined || tagsOf(cell).includes('parameters');
    return isLocked ? withMetadata(cell, { deletable: false, editable: false }) : cell;
  });
}

function withMetadata(cell: Cell, added: Record<string, unknown>): Cell {
  return { ...cell, metadata: { ...cell.metadata, ...added } };
}

function withSource(cell: Cell, source: string): Cell {
  return source === sourceOf(cell) ? cell : { ...cell, source: source.split(/(?<=\n)/) };
}

/** Of the notebook's own metadata what says how it is run. */
function withoutRest({ metadata }: Notebook): Notebook['metadata'] {
  const { kernelspec, language_info } = metadata;
  return { ...(kernelspec ? { kernelspec } : {}), ...(language_info ? { language_info } : {}) };
}
