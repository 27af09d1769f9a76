import { z } from 'zod';

/** A line of a rubric: what a text must say, and what that is worth. */
export const criterionSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]+$/, 'letters, digits, dots and dashes'),
  text: z.string().min(1),
  points: z.number(),
});

/** What gives points: marked by machine (exercise, question) or by a person (text). */
export const reportTaskSchema = z.object({
  /** The id of the cell that checks. */
  id: z.string(),
  /** The exercise or question that it belongs to; of a text the cell that holds it. */
  of: z.string(),
  title: z.string(),
  kind: z.enum(['exercise', 'question', 'text']),
  points: z.number(),
  /** What a person looks for in a text. */
  rubric: z.array(criterionSchema).optional(),
});

export type Criterion = z.infer<typeof criterionSchema>;
export type ReportTask = z.infer<typeof reportTaskSchema>;
