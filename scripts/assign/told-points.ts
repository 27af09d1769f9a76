// The words of a lesson that is handed out: how many points, and what counts.
import type { AssignmentTask } from './assignment-shape.ts';
import { exerciseNumber } from './make-assignment.ts';

const points = (count: number): string => (count === 1 ? '1 point' : `${count} points`);
const sum = (tasks: readonly AssignmentTask[]): number =>
  tasks.reduce((total, task) => total + task.points, 0);

/** The text of the lesson with the points of each exercise behind its difficulty. */
export function withPoints(text: string, tasks: readonly AssignmentTask[], graded: Graded): string {
  return text.replace(
    /(\*\*Exercise (\d+) \((?:easy|medium|harder)\b[^)]*)\)/g,
    (_, head: string, number: string) => `${head}, ${worth(Number(number), tasks, graded)})`,
  );
}

/** The numbers of the lesson's exercises that have a check. */
export type Graded = ReadonlySet<number>;

function worth(number: number, tasks: readonly AssignmentTask[], graded: Graded): string {
  const own = tasks.filter((task) => exerciseNumber(task) === number);
  if (own.length > 0) return points(sum(own));
  return graded.has(number) ? 'for practice, no points' : 'not graded';
}

/** How the note below the title begins. */
export const noteBegins = '> **This is an assignment**';

/** What stands below the title of a lesson that is handed out. */
export function assignmentNote(tasks: readonly AssignmentTask[]): string {
  const exercises = [...new Set(tasks.flatMap((task) => exerciseNumber(task) ?? []))];
  const questions = tasks.filter(({ kind }) => kind === 'question');
  const parts = [
    ...(exercises.length > 0
      ? [`${exercises.length === 1 ? 'exercise' : 'exercises'} ${listed(exercises)}`]
      : []),
    ...(questions.length > 0
      ? [questions.length === 1 ? 'one question' : `${questions.length} questions`]
      : []),
  ];
  return [
    `${noteBegins}: ${parts.join(' and ')}, ${points(sum(tasks))} in all.`,
    '> What counts is what stands in the answer cells (where *is not done yet* stands, and between the brackets of a question). Write all that an answer needs into its own cell: nothing else of yours is run when it is graded. Checks and questions are locked; what is changed in them counts for nothing. The checks that you see are not all: others are run when it is graded.',
    '> Before you hand it in, save it and run `npm run validate FILE`.',
  ].join('\n>\n');
}

function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1) ?? 0;
  return numbers.length < 2 ? String(last) : `${numbers.slice(0, -1).join(', ')} and ${last}`;
}

const questionsNote =
  'Run a question (press Shift+Enter on its folded code), and put a letter into the cell below it. In this assignment a question says nothing about its answers before they are graded; every question gives 1 point.';

/** The text before the questions of a lesson that is handed out: there is nothing to click on. */
export function withQuestionsNote(text: string): string {
  const usual = /^Run (?:a|the) question.*$/m;
  return usual.test(text) ? text.replace(usual, questionsNote) : `${text}\n\n${questionsNote}`;
}
