import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handoutIn } from '../../../scripts/assign/handout.ts';
import { makeAssignment } from '../../../scripts/assign/make-assignment.ts';
import { masterFor } from '../../../scripts/assign/personal-number.ts';
import { planFiles } from '../../../scripts/assign/plan-files.ts';
import {
  aliasesFor,
  readStudents,
  seedsFor,
  type Listed,
} from '../../../scripts/assign/student-list.ts';
import { writeFiles } from '../../../scripts/assign/write-files.ts';
import { deliveredTo, readAssignment } from '../../../scripts/grade/assignment.ts';
import { parseNotebook, sourceOf } from '../../../scripts/notebooks/notebook.ts';

const lesson = 'day-05-stride-and-padding';
const master = parseNotebook(
  readFileSync(join(import.meta.dirname, `../../../notebooks/${lesson}.ipynb`), 'utf8'),
);
const plain = makeAssignment(master, lesson);
const seeded = { ...plain, seeds: { anna: 123454321, 'bert ü': 987656789 } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assign-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('source, release and key are nbgrader’s folders, and the key is read again', async () => {
  const files = await planFiles({ assignment: plain, master }, { zip: true });
  expect([...files.keys()]).toEqual([
    `source/day-05/${lesson}.ipynb`,
    'key/day-05.json',
    `release/day-05/${lesson}.ipynb`,
    'release/day-05/manifest.json',
    'release/day-05.zip',
  ]);
  writeFiles(files, folder, false);
  const read = readAssignment('day-05', folder);
  expect(read.assignment).toEqual(plain);
  expect(deliveredTo(read, 'anna').cells).toEqual(
    deliveredTo({ assignment: plain, master }, '').cells,
  );
});

test('a notebook tells what it was when it was handed out', async () => {
  const files = await planFiles({ assignment: plain, master });
  const notebook = parseNotebook(String(files.get(`release/day-05/${lesson}.ipynb`)));
  expect(handoutIn(notebook)).toMatchObject({
    name: 'day-05',
    tasks: plain.tasks,
    checksums: plain.checksums,
  });
});

test('nothing of a release knows another student’s number or name, a zip included', async () => {
  const files = await planFiles({ assignment: seeded, master }, { zip: true });
  const of = (student: string): string[] =>
    [...files]
      .filter(([path]) => path.startsWith(`release/day-05/${student}`))
      .map(([, content]) => String(content));
  expect(of('anna').length).toBe(3);
  for (const content of of('anna')) expect(content).not.toMatch(/987656789|bert/);
  for (const content of of('bert ü')) expect(content).not.toMatch(/123454321|anna/);
  expect(of('anna').join('')).toContain('const personal = 123454321;');
  expect([...files.keys()]).not.toContain(`release/day-05/${lesson}.ipynb`);
});

test('the same assignment gives the same bytes, zips included', async () => {
  const [one, other] = [
    await planFiles({ assignment: seeded, master }, { zip: true }),
    await planFiles({ assignment: seeded, master }, { zip: true }),
  ];
  expect([...one]).toEqual([...other]);
});

test('a student’s number stands in one cell and changes nothing else', () => {
  const own = masterFor(master, 42);
  const differ = own.cells.filter(
    (cell, index) => sourceOf(cell) !== sourceOf(master.cells[index]),
  );
  expect(differ.map(({ id }) => id)).toEqual(['personal']);
  expect(masterFor(own, 0)).toEqual(masterFor(master, 0));
});

test('what was handed out is not overwritten, and by force it is kept', async () => {
  writeFiles(await planFiles({ assignment: plain, master }), folder, false);
  const again = await planFiles({ assignment: plain, master });
  expect(writeFiles(again, folder, false)).toEqual({ written: [], unchanged: 4 });
  const fewer = makeAssignment(master, lesson, { exercises: [1] });
  const files = await planFiles({ assignment: fewer, master });
  expect(() => writeFiles(files, folder, false)).toThrow('another version already');
  expect(readAssignment('day-05', folder).assignment).toEqual(plain);
  expect(writeFiles(files, folder, true).kept).toBe('replaced/1');
  expect(readAssignment('day-05', folder).assignment).toEqual(fewer);
  expect(readdirSync(join(folder, 'replaced/1')).sort()).toEqual(['key', 'release', 'source']);
});

test('a list of students may have a heading, numbers, comments and any separator', () => {
  const list = (text: string): unknown => {
    const file = join(folder, 'list.csv');
    writeFileSync(file, text);
    return readStudents(file);
  };
  expect(list('anna\nbert\n')).toEqual([{ student: 'anna' }, { student: 'bert' }]);
  expect(list('\uFEFFStudent;Number\r\nAnna Ü;17\r\n# gone\r\nbert;\r\n')).toEqual([
    { student: 'Anna Ü', seed: 17 },
    { student: 'bert' },
  ]);
  expect(() => list('anna\nANNA\n')).toThrow('names ANNA twice');
  expect(() => list('../anna\n')).toThrow('cannot be the name of a folder');
  expect(() => list('student\n')).toThrow('names no student');
});

test('all further columns of a list are names of the student, and later ones are added to the key', () => {
  const list = (text: string): Listed[] => {
    const file = join(folder, 'list.csv');
    writeFileSync(file, text);
    return readStudents(file);
  };
  const first = list('name,number,email,login\nAnna,17,anna@x.example,an1\nBo,,,\n');
  expect(first).toEqual([
    { student: 'Anna', seed: 17, aliases: ['anna@x.example', 'an1'] },
    { student: 'Bo' },
  ]);
  expect(list('name,student number\nAnna,20241234\n')).toEqual([
    { student: 'Anna', aliases: ['20241234'] },
  ]);
  expect(list('Anna,anna@x.example\n')[0].aliases).toEqual(['anna@x.example']);
  const before = aliasesFor(first);
  const later = list('name,number,other\nBo,,Bob Lee\n');
  expect(aliasesFor(later, before)).toEqual({ Anna: ['anna@x.example', 'an1'], Bo: ['Bob Lee'] });
  expect(aliasesFor(list('Anna\n'))).toBeUndefined();
});

test('what is handed out holds no further name of a student', async () => {
  const assignment = { ...seeded, aliases: { anna: ['anna@x.example'] } };
  const files = await planFiles({ assignment, master });
  for (const [path, content] of files) {
    if (path.startsWith('release/')) expect(String(content)).not.toContain('anna@x.example');
  }
  expect(String(files.get('key/day-05.json'))).toContain('anna@x.example');
});

test('students keep their numbers, and new ones get numbers that nobody has', () => {
  const before = { anna: 5 };
  const names = Array.from({ length: 50 }, (_, index) => ({ student: `s${index}` }));
  const seeds = seedsFor([{ student: 'anna' }, { student: 'bert', seed: 9 }, ...names], before);
  expect(seeds).toMatchObject({ anna: 5, bert: 9 });
  expect(new Set(Object.values(seeds)).size).toBe(52);
});
