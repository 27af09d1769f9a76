// What is kept of a student's graded submission. It holds no dates, durations or absolute paths, so
// that the same submissions give the same files on every computer.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TaskResult } from '../engine/types.ts';
import type { Limits } from '../sandbox/types.ts';

const resultSchema = z.object({
  id: z.string(),
  of: z.string(),
  title: z.string(),
  kind: z.enum(['exercise', 'question']),
  state: z.enum(['done', 'wrong', 'open']),
  checks: z.array(
    z.object({
      name: z.string(),
      passed: z.boolean(),
      message: z.string(),
      hidden: z.boolean(),
      asked: z.boolean().optional(),
    }),
  ),
  points: z.number(),
  mostPoints: z.number(),
  answer: z.string(),
  problem: z
    .object({
      kind: z.enum(['compile', 'threw', 'time', 'memory', 'output', 'died', 'forbidden']),
      message: z.string(),
    })
    .optional(),
}) satisfies z.ZodType<TaskResult>;

const recordSchema = z.object({
  format: z.literal(1),
  student: z.string(),
  /** What the results depend on; see keyOf. */
  key: z.string(),
  /** The file that was handed in, from the folder of the submissions. */
  file: z.string(),
  /** What was found beside the answers: changed, deleted and added cells. */
  notes: z.array(z.string()),
  /** Why there is nothing to grade. */
  fault: z.string().optional(),
  /** Whether that is not the student's doing: no points are known, which is not the same as none. */
  ungraded: z.boolean().optional(),
  /** Texts of cells that a person marks, by the id of the cell. */
  texts: z.record(z.string(), z.string()).optional(),
  results: z.array(resultSchema),
  /** False: an answer ran out of time while others ran beside it, and is tried once more, alone. */
  settled: z.boolean(),
});

export type GradeRecord = z.infer<typeof recordSchema>;

/** A record's text as it is stored: its parts in the order above, whoever made it. */
export function recordText(record: GradeRecord): string {
  return `${JSON.stringify(recordSchema.parse(record), null, 2)}\n`;
}

/** The record in a text; undefined where it is damaged or of another version. */
export function parseRecord(text: string): GradeRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** All that decides what an answer earns. */
export interface KeyParts {
  /** Of the lesson, the library and the engine. */
  fingerprint: string;
  /** The student's own numbers, where they differ from those of others. */
  personal?: string;
  answers: Readonly<Record<string, string>>;
  limits: Limits;
  sandbox: string;
}

/** One text for all that decides what an answer earns: the same key, the same results. */
export function keyOf({ fingerprint, personal = '', answers, limits, sandbox }: KeyParts): string {
  const parts = [fingerprint, personal, sandbox, sorted(answers), sorted({ ...limits })];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function sorted(values: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.keys(values)
    .sort()
    .map((name) => [name, values[name]]);
}
