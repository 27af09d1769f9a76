// The submissions one after the other, or several at once. Each one's record is written as soon as
// it is there, so a run that was killed goes on where it was, and nothing is graded twice.
import { inPool } from '../../command/in-pool.ts';
import type { TaskResult } from '../engine/types.ts';
import { bounded, boundedNotes, boundedResult } from '../records/bounded.ts';
import type { GradeRecord } from '../records/record.ts';
import type { RecordFolder } from '../records/record-folder.ts';

/** What one student handed in. */
export interface HandedIn {
  student: string;
  /** The student's own number, where the assignment has one for each. */
  seed?: number;
  /** The file, from the folder of the submissions. */
  file: string;
  /** The sources of the answer cells, by their ids. */
  answers: Readonly<Record<string, string>>;
  /** Texts that a person marks, by the ids of their cells. */
  texts?: Readonly<Record<string, string>>;
  notes: readonly string[];
  /** Why there is nothing to grade. */
  fault?: string;
  /** Whether that is for the teacher to mend. */
  ungraded?: boolean;
}

/** The engine with its sandbox, as far as the schedule needs it. */
export interface Grader {
  /** A text for all that decides what the answers earn. */
  keyOf(submission: HandedIn): string;
  /** Rejects only if the machinery itself fails, whatever the answers do. */
  grade(submission: HandedIn, signal: AbortSignal): Promise<TaskResult[]>;
}

export type GradeEvent =
  | { type: 'start'; student: string }
  | { type: 'end'; record: GradeRecord; kept: boolean; done: number; total: number }
  | { type: 'later'; student: string }
  | { type: 'failed'; student: string; reason: string; done: number; total: number };

export interface GradeAllOptions {
  grader: Grader;
  records: RecordFolder;
  jobs: number;
  signal: AbortSignal;
  /** Whether a submission is graded although its results are there. */
  again?: (student: string) => boolean;
  onEvent?: (event: GradeEvent) => void;
}

/** A submission that the machinery could not grade; the next run tries again. */
export interface Failure {
  student: string;
  reason: string;
}

export interface GradeAllResult {
  records: GradeRecord[];
  failures: Failure[];
}

/**
 * Grades submissions, or takes over what was graded from the same answers before.
 *
 * Submissions with an answer that runs out of time while others run beside it get a second try
 * alone, after all others, and the better of both counts for each task, so that points depend
 * neither on --jobs nor on the neighbours.
 */
export async function gradeAll(
  submissions: readonly HandedIn[],
  options: GradeAllOptions,
): Promise<GradeAllResult> {
  const { grader, records, jobs, signal, again = () => false, onEvent } = options;
  const finished = new Map<string, GradeRecord>();
  const failures: Failure[] = [];
  const later: HandedIn[] = [];
  const total = submissions.length;
  const stopped = (): boolean => signal.aborted;
  const done = (): number => finished.size + failures.length;

  const firstTry = (student: string, key: string): TaskResult[] => {
    const before = records.read(student);
    return before?.key === key && !before.settled ? before.results : [];
  };
  const end = (record: GradeRecord, kept: boolean): void => {
    // Written although it was kept: its notes may have changed.
    records.write(record);
    finished.set(record.student, record);
    onEvent?.({ type: 'end', record, kept, done: done(), total });
  };
  const grade = async (submission: HandedIn, alone: boolean): Promise<void> => {
    if (stopped()) return;
    const { student } = submission;
    onEvent?.({ type: 'start', student });
    try {
      const found = await grader.grade(submission, signal);
      if (stopped()) return;
      const key = grader.keyOf(submission);
      const results = alone ? betterOf(found, firstTry(student, key)) : found;
      const settled = alone || results.every(({ problem }) => problem?.kind !== 'time');
      const record = recordOf(submission, key, results, settled);
      if (settled) {
        end(record, false);
        return;
      }
      records.write(record);
      later.push(submission);
      onEvent?.({ type: 'later', student });
    } catch (error) {
      if (stopped()) return;
      const reason = error instanceof Error ? error.message : String(error);
      failures.push({ student, reason });
      onEvent?.({ type: 'failed', student, reason, done: done(), total });
    }
  };

  const open: HandedIn[] = [];
  for (const submission of submissions) {
    const key = grader.keyOf(submission);
    const before = again(submission.student) ? undefined : records.read(submission.student);
    if (submission.fault !== undefined) end(recordOf(submission, key, [], true), false);
    else if (before?.key !== key) open.push(submission);
    else if (before.settled) end(recordOf(submission, key, before.results, true), true);
    else later.push(submission);
  }
  await inPool(open, jobs, (submission) => grade(submission, jobs === 1));
  await inPool(sortedByName(later), 1, (submission) => grade(submission, true));
  return {
    records: sortedByName([...finished.values()]),
    failures: sortedByName(failures),
  };
}

/** Of each task the result of the try in which it was not stopped, or else the later one. */
function betterOf(later: readonly TaskResult[], first: readonly TaskResult[]): TaskResult[] {
  return later.map((result) => {
    if (result.problem?.kind !== 'time') return result;
    const before = first.find(({ id }) => id === result.id);
    return before && before.problem?.kind !== 'time' ? before : result;
  });
}

function recordOf(
  { student, file, notes, fault, ungraded, texts }: HandedIn,
  key: string,
  results: TaskResult[],
  settled: boolean,
): GradeRecord {
  return {
    format: 1,
    student,
    key,
    file,
    notes: boundedNotes(notes),
    ...(fault === undefined ? {} : { fault: bounded(fault) }),
    ...(ungraded === true ? { ungraded } : {}),
    ...(texts === undefined ? {} : { texts }),
    results: results.map(boundedResult),
    settled,
  };
}

function sortedByName<Item extends { student: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => (one.student < other.student ? -1 : 1));
}
