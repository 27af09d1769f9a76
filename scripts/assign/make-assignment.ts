import { lessonTasks, lessonTitle, type LessonTask } from '../lessons/lesson-tasks.ts';
import { UsageError } from '../notebooks/find-notebooks.ts';
import type { Notebook } from '../notebooks/notebook.ts';
import type { Assignment, AssignmentChoice, AssignmentTask } from './assignment-shape.ts';
import { cellChecksums } from './checksum.ts';
import { studentVersion } from './student-version.ts';

/**
 * The assignment that a lesson makes, with all of its exercises and questions or with those chosen.
 *
 * @param lesson the name of its notebook, such as `day-05-stride-and-padding`
 * @throws UsageError when the lesson has no such exercise, or nothing that can be graded
 */
export function makeAssignment(
  master: Notebook,
  lesson: string,
  choice: AssignmentChoice = {},
): Assignment {
  const name = /^day-\d+/.exec(lesson)?.[0] ?? lesson;
  const tasks = chosen(lessonTasks(master), choice, name).map(
    ({ id, of, title, kind, points }): AssignmentTask => ({ id, of, title, kind, points }),
  );
  if (tasks.length === 0) throw new UsageError(`${name} has nothing that can be graded.`);
  const head = { name, title: lessonTitle(master) ?? lesson, lesson, tasks };
  return { format: 1, ...head, checksums: cellChecksums(studentVersion(master, head)) };
}

function chosen(
  all: readonly LessonTask[],
  { exercises, questions = false }: AssignmentChoice,
  name: string,
): readonly LessonTask[] {
  if (exercises === undefined) {
    return questions ? all.filter(({ kind }) => kind === 'question') : all;
  }
  const known = [...new Set(all.flatMap((task) => exerciseNumber(task) ?? []))];
  const missing = exercises.find((number) => !known.includes(number));
  if (missing !== undefined) {
    throw new UsageError(
      `${name} has no exercise ${missing} that can be graded; it has ${known.join(', ') || 'none'}.`,
    );
  }
  return all.filter((task) => {
    const number = exerciseNumber(task);
    return number === undefined ? questions : exercises.includes(number);
  });
}

/** Of `Exercise 2, on a photograph` 2; undefined for a question. */
export function exerciseNumber({
  kind,
  title,
}: Pick<LessonTask, 'kind' | 'title'>): number | undefined {
  const number = /^Exercise (\d+)/.exec(title);
  return kind === 'exercise' && number ? Number(number[1]) : undefined;
}
