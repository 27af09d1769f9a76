import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collectSubmissions } from '../../../../scripts/grade/collect/index.ts';
import type { CollectLimits, Submission } from '../../../../scripts/grade/collect/index.ts';
import {
  deliveredTo,
  readAssignment,
  type GradedAssignment,
} from '../../../../scripts/grade/assignment.ts';
import { sourceOf, type Cell, type Notebook } from '../../../../scripts/notebooks/notebook.ts';

/** Day 5 as the project has it. */
export const given: GradedAssignment = readAssignment('day-05');
export const lesson = given.assignment.lesson;

/** What students got. */
export const delivered: Notebook = deliveredTo(given, 'anybody');

/** A student's notebook: cells by id with other sources, or none. */
export function notebookWith(
  sources: Readonly<Record<string, string>> = {},
  change: (cells: Cell[]) => Cell[] = (cells) => cells,
): Notebook {
  const cells = delivered.cells.map((cell) => {
    const source = sources[cell.id ?? ''] as string | undefined;
    return source === undefined ? cell : { ...cell, source };
  });
  return { ...delivered, cells: change(cells) };
}

/** An answer that tells whose it is. */
export const answerOf = (name: string): Record<string, string> => ({
  'exercise-q1': `function shapeAfterStride(): number[] {\n  return [30, 30]; // ${name}\n}`,
});

export const workOf = (name: string): string => JSON.stringify(notebookWith(answerOf(name)));

/** By their paths; a number behind some for when they were changed, in minutes. */
export type Files = Readonly<Record<string, string | Buffer | { content: string; minute: number }>>;

export async function collected(
  files: Files,
  limits: Partial<CollectLimits> = {},
  prepare: (folder: string) => void = () => undefined,
  more: { given?: GradedAssignment; onComplaint?: (complaint: string) => void } = {},
): Promise<Submission[]> {
  const folder = mkdtempSync(join(tmpdir(), 'class-'));
  try {
    for (const [path, file] of Object.entries(files)) {
      const place = join(folder, path);
      mkdirSync(dirname(place), { recursive: true });
      const isDated = typeof file === 'object' && 'minute' in file;
      writeFileSync(place, isDated ? file.content : file);
      const seconds = 1_700_000_000 + 60 * (isDated ? file.minute : 0);
      utimesSync(place, seconds, seconds);
    }
    prepare(folder);
    const found: Submission[] = [];
    const { given: asked = given, ...options } = more;
    const all = collectSubmissions(folder, asked, { limits, ...options });
    for await (const one of all) found.push(one);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was collected, and what the teacher is told about it. */
export async function withComplaints(
  files: Files,
  asked: GradedAssignment = given,
): Promise<{ found: Submission[]; complaints: string[] }> {
  const complaints: string[] = [];
  const onComplaint = (complaint: string): void => void complaints.push(complaint);
  const found = await collected(files, {}, undefined, { given: asked, onComplaint });
  return { found, complaints };
}

/** Whose answer was taken for whom. */
export function authors(submissions: readonly Submission[]): Record<string, string> {
  return Object.fromEntries(
    submissions.map(({ student, answers, fault }) => [
      student,
      fault ?? /\/\/ (.+)/.exec(answers['exercise-q1'])?.[1] ?? 'untouched',
    ]),
  );
}

export const sourceIn = ({ cells }: Notebook, id: string): string => {
  const cell = cells.find((one) => one.id === id);
  if (cell === undefined) throw new Error(`There is no cell ${id}.`);
  return sourceOf(cell);
};
