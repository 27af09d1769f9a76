// OUT/run.json: what was graded in this folder, so that reports can be made from it and from
// others without the submissions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { reportTaskSchema } from './tasks.ts';
import { writeSafely } from './write-file.ts';

const runSchema = z.object({
  format: z.literal(1),
  assignment: z.string(),
  title: z.string(),
  tasks: z.array(reportTaskSchema),
  fingerprint: z.string(),
  limits: z.record(z.string(), z.number()),
  sandbox: z.string(),
  /** What each answer cell holds before a student writes into it; no sign of copying. */
  stubs: z.record(z.string(), z.string()),
  /** 2 of 5: this folder holds the second fifth of the students. */
  shard: z.object({ number: z.number(), of: z.number() }).optional(),
  /** Whose records count here, sorted; of a record only that with this key, see keyOf. */
  students: z.array(z.object({ student: z.string(), key: z.string() })),
  /** What a person must look at in what was handed in, as sentences. */
  complaints: z.array(z.string()),
});

export type GradeRun = z.infer<typeof runSchema>;

export function writeRun(out: string, run: GradeRun): void {
  writeSafely(join(out, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

/** @throws UsageError where nothing was graded, or not to the end of its beginning */
export function readRun(out: string): GradeRun {
  let text: string;
  try {
    text = readFileSync(join(out, 'run.json'), 'utf8');
  } catch {
    throw new UsageError(`Nothing was graded into ${out} yet: it has no run.json.`);
  }
  try {
    return runSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`${join(out, 'run.json')} is damaged or of another version.`);
  }
}
