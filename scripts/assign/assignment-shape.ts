import { z } from 'zod';

const taskSchema = z.object({
  /** The id of the cell that checks. */
  id: z.string(),
  /** The exercise or question that it belongs to, such as `exercise-pad`. */
  of: z.string(),
  title: z.string(),
  kind: z.enum(['exercise', 'question']),
  points: z.number(),
});

/** The file `key/day-05.json`. */
export const assignmentSchema = z.object({
  format: z.literal(1, 'it was written by another version of the course'),
  /** Such as `day-05`. */
  name: z.string(),
  title: z.string(),
  /** The name of the notebook, such as `day-05-stride-and-padding`. */
  lesson: z.string(),
  /** What is asked, and gives points. Other exercises of the lesson are practice and count nothing. */
  tasks: z.array(taskSchema),
  /** SHA-256 of each cell's source as it was handed out to students without a number of their own. */
  checksums: z.record(z.string(), z.string()),
  /** The numbers of the students whose exercises differ. */
  seeds: z.record(z.string(), z.number().int()).optional(),
  /** What else these students may be called: addresses, logins, numbers of a platform. */
  aliases: z.record(z.string(), z.array(z.string())).optional(),
});

export type AssignmentTask = z.infer<typeof taskSchema>;
export type Assignment = z.infer<typeof assignmentSchema>;

/** What of a lesson is asked; without any choice all of it. */
export interface AssignmentChoice {
  /** The numbers of exercises; without them and with `questions` none. */
  exercises?: readonly number[];
  /** All questions; with `exercises` and without this none. */
  questions?: boolean;
}
