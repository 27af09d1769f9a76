import { lessonTasks } from '../../lessons/lesson-tasks.ts';
import { textTasks } from '../../lessons/text-tasks.ts';
import type { GradedAssignment } from '../assignment.ts';
import { roundPoints } from '../exports/csv.ts';
import { readRubric } from '../manual/rubric-file.ts';
import type { ReportTask } from '../records/tasks.ts';

/**
 * The tasks that a person marks: what the lesson asks to be answered in words, and those of a file
 * with rubrics. Where only some exercises of a lesson were handed out, its texts are practice.
 */
export function handTasks(
  { assignment, master }: GradedAssignment,
  rubric: string | undefined,
): ReportTask[] {
  const isWhole = lessonTasks(master).length === assignment.tasks.length;
  const texts = isWhole ? textTasks(master) : [];
  return [
    ...texts.map(({ id, title, points, lines }): ReportTask => ({
      id,
      of: id,
      title,
      kind: 'text',
      points: roundPoints(points),
      rubric: lines.map((line) => ({ id: line.letter, text: line.text, points: line.points })),
    })),
    ...(rubric === undefined ? [] : readRubric(rubric)),
  ];
}
