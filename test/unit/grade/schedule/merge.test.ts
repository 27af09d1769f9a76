import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRecords } from '../../../../scripts/grade/records/record-folder.ts';
import type { GradeRecord } from '../../../../scripts/grade/records/record.ts';
import { writeRun, type GradeRun } from '../../../../scripts/grade/records/run-file.ts';
import { mergeFolders } from '../../../../scripts/grade/schedule/merge.ts';
import { record, records, run } from '../report/a-class.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'merge-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A folder in which these records were graded. */
function graded(name: string, some: readonly GradeRecord[], more: Partial<GradeRun> = {}): string {
  const out = join(folder, name);
  const store = openRecords(out);
  for (const one of some) store.write(one);
  writeRun(out, { ...run, students: some.map(({ student, key }) => ({ student, key })), ...more });
  return out;
}

const part = (number: number, of = 2): Partial<GradeRun> => ({ shard: { number, of } });

test('shards make the run that one computer alone would have made', () => {
  const one = graded('one', [records[1], records[2]], part(1));
  const two = graded('two', [records[0], records[3]], part(2));
  expect(mergeFolders([two, one])).toEqual({ run, records });
});

test('one folder alone gives what was graded in it', () => {
  expect(mergeFolders([graded('all', records)])).toEqual({ run, records });
});

test('a shard that is missing is named', () => {
  const one = graded('one', [records[0]], part(1, 3));
  expect(() => mergeFolders([one])).toThrow('2/3, 3/3 are missing');
});

test('a student whose record is missing is named', () => {
  const one = graded('one', [records[0]], { students: run.students.slice(0, 2) });
  expect(() => mergeFolders([one])).toThrow('ben is not graded to the end');
});

test('a student who waits for the second try is named', () => {
  const one = graded('one', [{ ...records[0], settled: false }]);
  expect(() => mergeFolders([one])).toThrow('anna is not graded to the end');
});

test('a record of an earlier submission is not taken for the one that counts', () => {
  const stale = { ...records[0], key: 'of the answers before' };
  const one = graded('one', [stale], { students: run.students.slice(0, 1) });
  expect(() => mergeFolders([one])).toThrow('anna is not graded to the end');
});

test('what a person must look at is told once, though each part tells it', () => {
  const complaints = ['2 submissions are called “anna”.'];
  const one = graded('one', [records[0]], { ...part(1), complaints });
  const two = graded('two', [records[1]], { ...part(2), complaints });
  expect(mergeFolders([one, two]).run.complaints).toEqual(complaints);
});

test('the same record in two folders counts once, two different ones are refused', () => {
  const one = graded('one', [records[0]]);
  expect(mergeFolders([one, graded('two', [records[0]])]).records).toEqual([records[0]]);
  const other = graded('three', [record('anna', [])]);
  expect(() => mergeFolders([one, other])).toThrow('anna was graded in two of the folders');
});

test.each([
  ['assignments', { assignment: 'day-06' }],
  ['tasks', { tasks: run.tasks.slice(1) }],
  ['versions', { fingerprint: 'other' }],
  ['limits', { limits: { seconds: 1 } }],
  ['sandboxes', { sandbox: 'node-permission' }],
])('folders with different %s are refused', (what, more) => {
  const one = graded('one', [records[0]]);
  const other = graded('two', [records[1]], more);
  expect(() => mergeFolders([one, other])).toThrow(`different ${what}`);
});
