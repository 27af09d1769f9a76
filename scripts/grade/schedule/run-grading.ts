// `npm run grade`: finds everything that is needed, grades, and writes what came out.
import { join, resolve } from 'node:path';
import { sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import { withLock } from '../../setup/lock.cjs';
import { onStop } from '../../setup/stop.cjs';
import { deliveredWith, readAssignment, type GradedAssignment } from '../assignment.ts';
import { collectSubmissions } from '../collect/index.ts';
import { openManualFile } from '../manual/manual-file.ts';
import { bounded } from '../records/bounded.ts';
import { openRecords } from '../records/record-folder.ts';
import type { GradeRecord } from '../records/record.ts';
import { writeRun, type GradeRun } from '../records/run-file.ts';
import type { ReportTask } from '../records/tasks.ts';
import { manualFileOf, writeOutputs } from '../report/write-outputs.ts';
import { findSandbox } from '../sandbox/index.ts';
import { gradeAll, type HandedIn } from './grade-all.ts';
import { gradeWith } from './grade-with.ts';
import { handTasks } from './hand-tasks.ts';
import { limitsOf, outputOptions, type GradeOptions } from './options.ts';
import { showGrading } from './progress.ts';
import { sayResult, sayWaiting } from './say.ts';
import { isInShard } from './shard.ts';

/** Of a text that a person reads. */
const mostLetters = 100_000;

export async function runGrading(options: GradeOptions, folder: string): Promise<void> {
  const outputs = outputOptions(options, folder);
  // Before hours of work, not after them.
  if (options.shard === undefined) openManualFile(manualFileOf(outputs));
  const given = readAssignment(options.assignment, folder);
  const tasks = inLessonOrder(given, [
    ...given.assignment.tasks,
    ...handTasks(given, options.rubric && resolve(folder, options.rubric)),
  ]);
  const sandbox = await findSandbox({ allowWeak: options.allowWeakSandbox ?? false });
  for (const warning of sandbox.warnings) console.log(`! ${warning}`);
  const abort = new AbortController();
  const work = withLock(join(outputs.out, '.lock'), sayWaiting, async () => {
    const { submissions, complaints } = await handedIn(
      resolve(folder, options.submissions),
      given,
      tasks,
      options,
    );
    const limits = limitsOf(options);
    const grader = await gradeWith(given, { sandbox, limits, signal: abort.signal });
    try {
      const run: GradeRun = {
        format: 1,
        assignment: given.assignment.name,
        title: given.assignment.title,
        tasks,
        fingerprint: grader.fingerprint,
        limits: { ...limits },
        sandbox: sandbox.kind,
        stubs: stubsOf(given, tasks),
        ...(options.shard ? { shard: options.shard } : {}),
        students: submissions.map((one) => ({ student: one.student, key: grader.keyOf(one) })),
        complaints,
      };
      writeRun(outputs.out, run);
      const progress = showGrading();
      const again = new Set(options.again);
      const result = await gradeAll(submissions, {
        grader,
        records: openRecords(outputs.out),
        jobs: options.jobs,
        signal: abort.signal,
        again: (student) => again.has(student) || again.has('all'),
        onEvent: progress.onEvent,
      });
      progress.end();
      if (abort.signal.aborted) return;
      const failed = result.failures.map(({ student }) => student);
      const records = [
        ...result.records,
        ...submissions.filter(({ student }) => failed.includes(student)).map(notGraded),
      ];
      if (options.shard) sayShard(run, options.shard, result.records, result.failures.length);
      else sayResult(writeOutputs(run, records, outputs), result.failures, outputs.out);
    } finally {
      await grader.end();
    }
  });
  // A signal ends what runs first, then the command; what was graded is kept.
  const forget = onStop(async () => {
    abort.abort();
    await work.catch(() => undefined);
  });
  await work;
  if (!abort.signal.aborted) forget();
}

/** What was handed in, sorted by student; of each notebook only what counts. */
async function handedIn(
  folder: string,
  given: GradedAssignment,
  tasks: readonly ReportTask[],
  { shard }: GradeOptions,
): Promise<{ submissions: HandedIn[]; complaints: string[] }> {
  const cells = tasks.filter(({ kind }) => kind === 'text').map(({ of }) => of);
  const found: HandedIn[] = [];
  const complaints: string[] = [];
  const onComplaint = (complaint: string): void => void complaints.push(complaint);
  for await (const { notebook, ...rest } of collectSubmissions(folder, given, { onComplaint })) {
    if (shard && !isInShard(rest.student, shard)) continue;
    found.push({ ...rest, ...(cells.length > 0 ? { texts: textsIn(notebook, cells) } : {}) });
  }
  const submissions = found.sort((one, other) => (one.student < other.student ? -1 : 1));
  return { submissions, complaints };
}

function textsIn(notebook: Notebook | undefined, ids: readonly string[]): Record<string, string> {
  const cells = notebook?.cells ?? [];
  const texts = ids.flatMap((id) => {
    const cell = cells.find((one) => one.id === id);
    return cell ? [[id, bounded(sourceOf(cell), mostLetters)]] : [];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}

function stubsOf(given: GradedAssignment, tasks: readonly ReportTask[]): Record<string, string> {
  const { cells } = deliveredWith(given, undefined);
  const sources = new Map(cells.map((cell) => [cell.id, sourceOf(cell)]));
  return Object.fromEntries(
    tasks.flatMap(({ of, kind }) => {
      const stub = sources.get(kind === 'question' ? `${of}-answer` : of);
      return stub === undefined ? [] : [[of, stub]];
    }),
  );
}

/** In the order of the lesson; what has no cell in it comes last. */
function inLessonOrder({ master }: GradedAssignment, tasks: readonly ReportTask[]): ReportTask[] {
  const places = new Map(master.cells.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: ReportTask): number => places.get(id) ?? master.cells.length;
  return [...tasks].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Stands in the reports of this run only: the next one tries again. */
function notGraded({ student, file, notes }: HandedIn): GradeRecord {
  const fault = 'The grader failed at this submission; it is graded again by the next run.';
  return {
    format: 1,
    student,
    key: '',
    file,
    notes: [...notes],
    fault,
    ungraded: true,
    results: [],
    settled: false,
  };
}

function sayShard(
  { complaints }: GradeRun,
  { number, of }: { number: number; of: number },
  records: readonly GradeRecord[],
  failures: number,
): void {
  const faults = records.filter(({ fault }) => fault !== undefined).length + failures;
  for (const complaint of complaints) console.log(`! ${complaint}`);
  console.log(
    `Shard ${number} of ${of}: ${records.length} graded${faults > 0 ? `, ${faults} of which could not be` : ''}. Put all shards together with npm run grade -- merge.`,
  );
  if (faults > 0) process.exitCode = 1;
}
