// What all outputs are made from: records, and what a teacher added by hand. Pure.
import type { TaskResult } from '../engine/types.ts';
import { numberText, roundPoints } from '../exports/csv.ts';
import { entriesBy, wholeSubmission, type ManualEntry } from '../manual/entries.ts';
import { withTicks } from '../manual/ticks.ts';
import { fileNameOf } from '../records/file-name.ts';
import type { GradeRecord } from '../records/record.ts';
import type { GradeRun } from '../records/run-file.ts';
import type { ReportTask } from '../records/tasks.ts';

/** A task of one student. */
export interface GradedTask {
  task: ReportTask;
  /** What the machine found; undefined where there was nothing to grade, and for texts. */
  result?: TaskResult;
  /** What the student wrote in a task that a person marks. */
  text?: string;
  /** What the machine gave, or what the ticks of a rubric add up to. */
  machine: number;
  manual?: ManualEntry;
  /** With what was added by hand. */
  points: number;
  /** The cell of the answer is as it was handed out. */
  isUntouched: boolean;
  /** A person has to mark it still. */
  isUnmarked: boolean;
}

export interface GradedStudent {
  student: string;
  /** The name of this student's files, without ending. */
  page: string;
  file: string;
  notes: readonly string[];
  fault?: string;
  /** False where no points are known, and none were given by hand either. */
  isGraded: boolean;
  tasks: GradedTask[];
  /** What a teacher wrote about the whole submission. */
  manual?: ManualEntry;
  points: number;
  mostPoints: number;
  percent: number;
}

export interface ClassReport {
  run: GradeRun;
  /** Sorted by name. */
  students: GradedStudent[];
  /** What is odd in what was added by hand, as sentences. */
  complaints: string[];
}

export function classReport(
  run: GradeRun,
  records: readonly GradeRecord[],
  manual: readonly ManualEntry[],
): ClassReport {
  const entryOf = entriesBy(manual);
  const students = [...records]
    .sort((one, other) => (one.student < other.student ? -1 : 1))
    .map((record) => gradedStudent(run, record, entryOf));
  return { run, students, complaints: [...run.complaints, ...students.flatMap(complaintsOf)] };
}

function gradedStudent(
  { tasks, stubs }: GradeRun,
  { student, file, notes, fault, ungraded = false, results, texts = {} }: GradeRecord,
  entryOf: ReturnType<typeof entriesBy>,
): GradedStudent {
  const graded = tasks.map((task): GradedTask => {
    const result = results.find(({ id }) => id === task.id);
    const text = Object.hasOwn(texts, task.of) ? texts[task.of] : undefined;
    const manual = withTicks(entryOf(student, task.id), task);
    const machine = roundPoints(result?.points ?? ticked(task, manual));
    const points = atLeastZero((manual?.points ?? machine) + (manual?.add ?? 0));
    const stub = Object.hasOwn(stubs, task.of) ? stubs[task.of] : undefined;
    const answer = result?.answer ?? text ?? '';
    const isUntouched = stub !== undefined && ['', stub.trim()].includes(answer.trim());
    return {
      task,
      isUntouched,
      isUnmarked: task.kind === 'text' && !manual && !isUntouched && fault === undefined,
      machine,
      points,
      ...(result ? { result } : {}),
      ...(task.kind === 'text' && text !== undefined ? { text } : {}),
      ...(manual ? { manual } : {}),
    };
  });
  const manual = entryOf(student, wholeSubmission);
  const sum = graded.reduce((total, { points }) => total + points, 0);
  const points = atLeastZero((manual?.points ?? sum) + (manual?.add ?? 0));
  const isMarked = (entry: ManualEntry | undefined): boolean => entry?.points !== undefined;
  const mostPoints = roundPoints(tasks.reduce((total, task) => total + task.points, 0));
  return {
    student,
    page: fileNameOf(student),
    file,
    notes,
    ...(fault === undefined ? {} : { fault }),
    isGraded: !ungraded || isMarked(manual) || graded.every((one) => isMarked(one.manual)),
    tasks: graded,
    ...(manual ? { manual } : {}),
    points,
    mostPoints,
    percent: mostPoints > 0 ? Math.round((1000 * points) / mostPoints) / 10 : 0,
  };
}

function ticked({ rubric = [] }: ReportTask, manual: ManualEntry | undefined): number {
  const met = rubric.filter(({ id }) => manual?.ticks.includes(id));
  return met.reduce((sum, { points }) => sum + points, 0);
}

const atLeastZero = (points: number): number => Math.max(0, roundPoints(points));

/** Points above the most are given all the same: they may be meant so. */
function complaintsOf({ student, tasks, manual, points, mostPoints }: GradedStudent): string[] {
  const above = tasks
    .filter((one) => one.manual !== undefined && one.points > one.task.points)
    .map(
      (one) =>
        `${student}, ${one.task.title}: ${numberText(one.points)} points were given by hand, and the most is ${numberText(one.task.points)}.`,
    );
  const total = `${student}: ${numberText(points)} points in all, and the most is ${numberText(mostPoints)}.`;
  return [...above, ...(manual && points > mostPoints ? [total] : [])];
}
