import { z } from 'zod';
import { criterionSchema, type ReportTask } from '../records/tasks.ts';
import { readJson } from './read-json.ts';

const rubricSchema = z.strictObject({
  tasks: z.array(
    z.strictObject({
      id: z.string().min(1),
      title: z.string().min(1),
      /** The id of the cell with the student's text; the task's own id, unless given. */
      of: z.string().optional(),
      points: z.number().positive(),
      rubric: z.array(criterionSchema).min(1),
    }),
  ),
});

/**
 * Tasks that a person marks, from a JSON file:
 * `{ "tasks": [{ "id": "why-pad", "title": "Why pad?", "points": 3, "rubric": [{ "id": "size", "text": "names the size of the map", "points": 1 }, …] }] }`.
 *
 * @throws UsageError that says what is wrong in the file
 */
export function readRubric(file: string): ReportTask[] {
  return readJson(file, rubricSchema).tasks.map(({ of, ...task }) => ({
    ...task,
    of: of ?? task.id,
    kind: 'text',
  }));
}
