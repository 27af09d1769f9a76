import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileNameOf } from '../../../../scripts/grade/records/file-name.ts';
import { keyOf, parseRecord, recordText } from '../../../../scripts/grade/records/record.ts';
import { openRecords } from '../../../../scripts/grade/records/record-folder.ts';
import { readRun, writeRun } from '../../../../scripts/grade/records/run-file.ts';
import { writeSafely } from '../../../../scripts/grade/records/write-file.ts';
import { record, records, run } from '../report/a-class.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the name of a student’s files', () => {
  test('is the student’s own where that is safe', () => {
    expect(fileNameOf('anna.berger-2')).toBe('anna.berger-2');
  });

  test.each([
    '../secret',
    '/etc/passwd',
    'a\\b',
    '.hidden',
    'con',
    'NUL.txt',
    '',
    'a\u0000b',
    '学生',
    'x'.repeat(500),
  ])('is safe for %j', (student) => {
    expect(fileNameOf(student)).toMatch(/^(?!(con|nul)(\.|$))[a-z0-9][a-z0-9._-]{0,80}$/);
  });

  test('differs for every two students, also on disks that know no capitals', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 4 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(names, (students) => {
        const files = students.map((one) => fileNameOf(one).toLowerCase());
        expect(new Set(files).size).toBe(students.length);
      }),
    );
    expect(fileNameOf('Ana')).not.toBe(fileNameOf('ana'));
    // A name that looks like the one that another student got.
    expect(fileNameOf(fileNameOf('Ana'))).not.toBe(fileNameOf('Ana'));
  });
});

describe('writing safely', () => {
  test('leaves one file with the content, and no part of it beside', () => {
    const file = join(folder, 'deep', 'one.txt');
    writeSafely(file, 'first');
    writeSafely(file, 'second');
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['one.txt']);
  });

  test('leaves a file alone that has this content', () => {
    const file = join(folder, 'one.txt');
    writeSafely(file, 'same');
    const before = statSync(file).ino;
    writeSafely(file, 'same');
    expect(statSync(file).ino).toBe(before);
  });
});

describe('a record', () => {
  test.each(records)('of $student is read as it was written', (one) => {
    expect(parseRecord(recordText(one))).toEqual(one);
  });

  test('has the same text whatever the order in which its parts were made', () => {
    const [one] = records;
    const reversed = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
    const results = one.results.map((each) => Object.fromEntries(Object.entries(each).reverse()));
    expect(recordText({ ...reversed, results: results as typeof one.results })).toBe(
      recordText(one),
    );
  });

  test('that is damaged counts as none', () => {
    const text = recordText(records[0]);
    expect(parseRecord(text.slice(0, text.length / 2))).toBeUndefined();
    expect(parseRecord('{}')).toBeUndefined();
    expect(parseRecord(text.replace('"format": 1', '"format": 2'))).toBeUndefined();
  });

  test('is kept in a folder by its student', () => {
    const store = openRecords(folder);
    store.write(record('../Ana', []));
    store.write(record('ana', []));
    expect(store.read('../Ana')?.student).toBe('../Ana');
    expect(store.read('Ana')).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['records']);
  });

  test('that was being written when the run was killed is cleared away', () => {
    openRecords(folder).write(records[0]);
    writeFileSync(join(folder, 'records', 'ben.json.123.part'), '{"format": 1, "stu');
    expect(openRecords(folder).read('ben')).toBeUndefined();
    expect(readdirSync(join(folder, 'records'))).toEqual(['anna.json']);
  });
});

describe('the key of a record', () => {
  const limits = {
    seconds: 1,
    memoryMegabytes: 2,
    outputMegabytes: 3,
    processes: 4,
    diskMegabytes: 5,
  };
  const parts = { fingerprint: 'f', answers: { a: '1', b: '2' }, limits, sandbox: 'bubblewrap' };

  test('does not depend on the order in which answers are found', () => {
    expect(keyOf({ ...parts, answers: { b: '2', a: '1' } })).toBe(keyOf(parts));
  });

  test.each([
    ['an answer', { answers: { a: '1', b: '2 ' } }],
    ['an answer more', { answers: { a: '1', b: '2', c: '' } }],
    ['the lesson', { fingerprint: 'g' }],
    ['the student’s numbers', { personal: '7' }],
    ['a limit', { limits: { ...limits, seconds: 2 } }],
    ['the sandbox', { sandbox: 'node-permission' }],
  ])('changes with %s', (_, change) => {
    expect(keyOf({ ...parts, ...change })).not.toBe(keyOf(parts));
  });
});

describe('run.json', () => {
  test('is read as it was written', () => {
    writeRun(folder, { ...run, shard: { number: 1, of: 2 } });
    expect(readRun(folder)).toEqual({ ...run, shard: { number: 1, of: 2 } });
  });

  test('says plainly that it is missing or damaged', () => {
    expect(() => readRun(folder)).toThrow('Nothing was graded');
    writeFileSync(join(folder, 'run.json'), '{"format":');
    expect(() => readRun(folder)).toThrow('damaged');
  });
});
