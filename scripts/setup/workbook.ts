// Brings the lessons into the learner's workbook; workbook-plan.ts decides, this file acts.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { learnerCopy } from '../lessons/index.ts';
// Not from the folder's index: that needs Prettier, which a learner's install does not have.
import { parseNotebook, UnreadableNotebookError } from '../notebooks/notebook.ts';
import { writeNotebook } from '../notebooks/write-notebook.ts';
import * as paths from './paths.ts';
import { readStamp, writeAtomic, writeStamp } from './stamp.cjs';
import { planLesson } from './workbook-plan.ts';
import type { Delivery } from './workbook-plan.ts';

const manifestName = '.delivered.json';

const manifestShape = z.record(
  z.string(),
  z.object({
    own: z.string().optional(),
    beside: z.object({ file: z.string(), hash: z.string() }).optional(),
  }),
);

function hashBytes(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hashFile(file: string): string | undefined {
  try {
    return hashBytes(readFileSync(file));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'unreadable';
  }
}

/** A manifest that is missing or broken is empty: then every notebook counts as changed. */
function readManifest(folder: string): Record<string, Delivery> {
  const { success, data } = manifestShape.safeParse(readStamp(join(folder, manifestName)));
  return success ? data : {};
}

/** The lesson as a learner gets it; what is no notebook stays as it is. */
function learnersBytes(content: Uint8Array): Uint8Array {
  try {
    const notebook = parseNotebook(Buffer.from(content).toString('utf8'));
    return Buffer.from(writeNotebook(learnerCopy(notebook)));
  } catch (error) {
    if (error instanceof UnreadableNotebookError) return content;
    throw error;
  }
}

/** What `writeAtomic` leaves when it is killed. Anything else of that ending is the learner's. */
const ownPart = /^(\.delivered\.json|.+\.ipynb)\.\d+\.part$/;

function removeParts(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile() && ownPart.test(entry.name)) rmSync(join(folder, entry.name));
  }
}

/**
 * Copies new and renewed lessons without their solutions; returns one line for each that came beside a changed one.
 *
 * The manifest is written after the lessons: one that was copied by an interrupted run is
 * recognised next time because it is the lesson itself.
 */
export function deliverLessons(from = paths.notebooks, to = paths.workbook): string[] {
  mkdirSync(to, { recursive: true });
  removeParts(to);
  const before = readManifest(to);
  const after = { ...before };
  const news: string[] = [];
  const hashOf = (name: string) => hashFile(join(to, name));
  const lessons = existsSync(from) ? readdirSync(from).filter((f) => f.endsWith('.ipynb')) : [];
  for (const file of lessons.sort()) {
    const complete = readFileSync(join(from, file));
    const content = learnersBytes(complete);
    const lesson = {
      file,
      hash: hashBytes(content),
      complete: hashBytes(complete),
      delivery: before[file] ?? {},
    };
    const plan = planLesson(lesson, hashOf);
    if (plan.write) {
      // The learner may have saved it since: then the next start decides anew.
      if (hashOf(plan.write.file) !== plan.write.over) continue;
      writeAtomic(join(to, plan.write.file), content);
    }
    after[file] = plan.delivery;
    if (plan.news) news.push(plan.news);
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    writeStamp(join(to, manifestName), after);
  }
  return news;
}
