// Folders in which parts of a class were graded, put together to one.
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { recordText, type GradeRecord } from '../records/record.ts';
import { openRecords } from '../records/record-folder.ts';
import { readRun, type GradeRun } from '../records/run-file.ts';

export interface Merged {
  run: GradeRun;
  records: GradeRecord[];
}

/** The records of several folders as those of one run. @throws UsageError when they do not fit */
export function mergeFolders(folders: readonly string[]): Merged {
  const runs = folders.map((folder) => ({ folder, run: readRun(folder) }));
  const [first, ...others] = runs;
  for (const { folder, run } of others) refuseOther(first.folder, first.run, folder, run);
  refuseMissingShards(runs.map(({ run }) => run));
  const records = new Map<string, GradeRecord>();
  for (const { folder, run } of runs) {
    const store = openRecords(folder);
    for (const { student, key } of run.students) {
      const record = store.read(student);
      // A record of another key is of an earlier submission, or of another version of the lesson.
      if (record?.settled !== true || record.key !== key) {
        throw new UsageError(
          `${student} is not graded to the end in ${folder}: give the command that grades there once more.`,
        );
      }
      const before = records.get(student);
      if (before && recordText(before) !== recordText(record)) {
        throw new UsageError(
          `${student} was graded in two of the folders, with different submissions.`,
        );
      }
      records.set(student, record);
    }
  }
  const sorted = [...records.values()].sort((one, other) => (one.student < other.student ? -1 : 1));
  const students = sorted.map(({ student, key }) => ({ student, key }));
  const complaints = [...new Set(runs.flatMap(({ run }) => run.complaints))];
  return { run: { ...whole(first.run), students, complaints }, records: sorted };
}

function whole(run: GradeRun): GradeRun {
  const copy = { ...run };
  delete copy.shard;
  return copy;
}

/** Points are only comparable when the same lesson was graded in the same way. */
function refuseOther(firstFolder: string, first: GradeRun, folder: string, run: GradeRun): void {
  const same = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one) === JSON.stringify(other);
  const say = (what: string): never => {
    throw new UsageError(
      `${firstFolder} and ${folder} were graded with ${what}, so their points cannot be put together.`,
    );
  };
  if (first.assignment !== run.assignment)
    say(`different assignments (${first.assignment}, ${run.assignment})`);
  if (!same(first.tasks, run.tasks)) say('different tasks or points');
  if (first.fingerprint !== run.fingerprint)
    say('different versions of the lesson or of the course');
  if (!same(first.limits, run.limits)) say('different limits');
  if (first.sandbox !== run.sandbox) say(`different sandboxes (${first.sandbox}, ${run.sandbox})`);
}

function refuseMissingShards(runs: readonly GradeRun[]): void {
  const shards = runs.flatMap(({ shard }) => shard ?? []);
  if (shards.length === 0) return;
  const counts = new Set(shards.map((shard) => shard.of));
  if (counts.size > 1) {
    throw new UsageError(
      `The shards are of different sizes: ${[...counts].map((of) => `1/${of}`).join(', ')}.`,
    );
  }
  const [of] = counts;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
    (number) => !shards.some((shard) => shard.number === number),
  );
  if (missing.length > 0) {
    const names = missing.map((number) => `${number}/${of}`).join(', ');
    throw new UsageError(
      `Not all shards are there: ${names} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  }
}
