import { describe, expect, test } from 'vitest';
import { makeZip } from '../../../grade/hostile/make-zip.ts';
import { authors, collected, lesson, workOf } from './class-folder.ts';

const file = `${lesson}.ipynb`;

describe('whose a submission is', () => {
  test('nbgrader has folders of students, and in them folders of assignments', async () => {
    const found = await collected({
      [`submitted/alice/day-05/${file}`]: workOf('alice'),
      [`submitted/alice/day-04/day-04-kernels.ipynb`]: workOf('alice on another day'),
      'submitted/alice/day-05/timestamp.txt': '2026-01-01 10:00:00 UTC',
      [`submitted/bob/day-05/${file}`]: workOf('bob'),
      [`submitted/bob/day-05/.ipynb_checkpoints/day-05-checkpoint.ipynb`]: workOf('old bob'),
    });
    expect(authors(found)).toEqual({ alice: 'alice', bob: 'bob' });
  });

  test('Canvas puts names and numbers before the names of files', async () => {
    const found = await collected({
      [`doejane_12345_67890_${file}`]: workOf('jane'),
      [`doejohn_LATE_12346_67891_${file}`]: workOf('john'),
      [`müllerçağrı_12347_67892_${file}`]: workOf('çağrı'),
    });
    expect(authors(found)).toEqual({ doejane: 'jane', doejohn: 'john', müllerçağrı: 'çağrı' });
  });

  test('two students of one name are two students', async () => {
    const found = await collected({
      [`doejane_12345_67890_${file}`]: workOf('one'),
      [`doejane_22222_67891_${file}`]: workOf('other'),
    });
    expect(authors(found)).toEqual({ 'doejane (12345)': 'one', 'doejane (22222)': 'other' });
  });

  test('of several attempts in Canvas the last one counts', async () => {
    const found = await collected({
      [`doejane_12345_67890_${lesson}.ipynb`]: workOf('first'),
      [`doejane_12345_67899_${lesson}-2.ipynb`]: workOf('third'),
      [`doejane_12345_67895_${lesson}-1.ipynb`]: workOf('second'),
    });
    expect(authors(found)).toEqual({ doejane: 'third' });
    expect(found[0].notes[0]).toMatch(/3 files were handed in; the newest/);
  });

  test('Moodle has a folder for each student', async () => {
    const found = await collected({
      [`Zoë Ångström_101_assignsubmission_file_/${file}`]: workOf('zoë'),
      [`Bo Li_102_assignsubmission_file_/my work.ipynb`]: workOf('bo'),
      [`Bo Li_103_assignsubmission_file_/my work.ipynb`]: workOf('another bo'),
    });
    expect(authors(found)).toEqual({
      'Bo Li (102)': 'bo',
      'Bo Li (103)': 'another bo',
      'Zoë Ångström': 'zoë',
    });
  });

  test('Gradescope tells names in a file', async () => {
    const found = await collected({
      'assignment_5_export/submission_metadata.yml':
        "---\nsubmission_71:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '42'\n    :email: jane@example.org\n" +
        'submission_72:\n  :submitters:\n  - :name: John Roe\n    :email: john@example.org\n',
      [`assignment_5_export/submission_71/${file}`]: workOf('jane'),
      [`assignment_5_export/submission_72/${file}`]: workOf('john'),
    });
    expect(authors(found)).toEqual({ 'Jane Doe': 'jane', 'John Roe': 'john' });
  });

  test('Gradescope’s zip is read as it was downloaded, names included', async () => {
    const name = 'assignment_5_export';
    const metadata = 'submission_71:\n  :submitters:\n  - :name: "Jane Doe"\n    :sid: 42\n';
    const zip = makeZip([
      { name: `${name}/submission_metadata.yml`, content: metadata },
      { name: `${name}/submission_71/${file}`, content: workOf('jane') },
      { name: `${name}/submission_72/${file}`, content: workOf('john') },
    ]);
    const found = await collected({ [`${name}.zip`]: zip, 'late.ipynb': workOf('late') });
    expect(authors(found)).toEqual({ 'Jane Doe': 'jane', late: 'late', submission_72: 'john' });
  });

  test('a folder of another name with the work of all, as a platform has packed it', async () => {
    const found = await collected({
      [`Course 7 Homework 5/Bo Li_102_assignsubmission_file_/${file}`]: workOf('bo'),
      [`Course 7 Homework 5/Zoë_103_assignsubmission_file_/${file}`]: workOf('zoë'),
    });
    expect(authors(found)).toEqual({ 'Bo Li': 'bo', Zoë: 'zoë' });
  });

  test('one file per student, whatever the name of the file is', async () => {
    const found = await collected({
      'alice.ipynb': workOf('alice'),
      'Bo Li (1).ipynb': workOf('bo'),
      'Bo Li (2).ipynb': workOf('another bo'),
      [`carol_${lesson} (1).ipynb`]: workOf('carol'),
      [`dave-day-05-Copy1.ipynb`]: workOf('dave'),
      Эмма: workOf('emma'),
      'frank.ipynb.txt': workOf('frank'),
      'notes.docx': 'no notebook',
    });
    expect(authors(found)).toEqual({
      'Bo Li (1)': 'bo',
      'Bo Li (2)': 'another bo',
      alice: 'alice',
      carol: 'carol',
      dave: 'dave',
      frank: 'frank',
      Эмма: 'emma',
    });
  });

  test('one folder per student: the newest file that is called like the lesson', async () => {
    const found = await collected({
      [`alice/${file}`]: { content: workOf('old'), minute: 1 },
      [`alice/${lesson} (1).ipynb`]: { content: workOf('new'), minute: 2 },
      'alice/day-04-kernels.ipynb': { content: workOf('other day'), minute: 9 },
      'bob/sub/folder/x.ipynb': { content: workOf('bob'), minute: 1 },
    });
    expect(authors(found)).toEqual({ alice: 'new', bob: 'bob' });
  });

  test('an attempt that cannot be read does not hide the one before it', async () => {
    const found = await collected({
      [`alice/${file}`]: { content: workOf('readable'), minute: 1 },
      [`alice/${lesson} (1).ipynb`]: { content: '{', minute: 2 },
    });
    expect(authors(found)).toEqual({ alice: 'readable' });
    expect(found[0].notes.join(' ')).toMatch(/\(1\)\.ipynb is not valid JSON/);
  });

  test('a letter with its accent behind it makes no second student', async () => {
    const found = await collected({
      [`Zoe\u0308/${file}`]: { content: workOf('once'), minute: 1 },
      [`Zo\u00eb/${lesson} (1).ipynb`]: { content: workOf('again'), minute: 2 },
    });
    expect(authors(found)).toEqual({ 'Zo\u00eb': 'again' });
  });

  test('a zip of a whole class, of whatever name', async () => {
    const inside = [
      { name: `alice/${file}`, content: workOf('alice') },
      { name: `bob/${file}`, content: workOf('bob') },
      { name: `__MACOSX/bob/._${file}`, content: 'x' },
    ];
    const wrapped = inside.map((one) => ({ ...one, name: `group a/${one.name}` }));
    const expected = { alice: 'alice', bob: 'bob' };
    expect(authors(await collected({ 'submissions.zip': makeZip(inside) }))).toEqual(expected);
    expect(authors(await collected({ 'Quiz 5 download.zip': makeZip(inside) }))).toEqual(expected);
    expect(authors(await collected({ 'group a.zip': makeZip(wrapped) }))).toEqual(expected);
    const submitted = { 'submitted/group a.zip': makeZip(wrapped) };
    expect(authors(await collected(submitted))).toEqual(expected);
  });

  test('a zip of each student, in a folder or in the zip of the class', async () => {
    const zips = {
      'alice.zip': makeZip([{ name: file, content: workOf('alice') }]),
      [`doejane_12345_67890_work.zip`]: makeZip([
        { name: `work/${file}`, content: workOf('jane') },
      ]),
    };
    const expected = { alice: 'alice', doejane: 'jane' };
    expect(authors(await collected(zips))).toEqual(expected);
    const outer = makeZip(Object.entries(zips).map(([name, content]) => ({ name, content })));
    expect(authors(await collected({ 'submissions.zip': outer }))).toEqual(expected);
  });

  test('students come in the order of their names', async () => {
    const names = ['zoe', 'Anna', 'mark', 'élise'];
    const files = Object.fromEntries(names.map((name) => [`${name}.ipynb`, workOf(name)]));
    const found = await collected(files);
    expect(found.map(({ student }) => student)).toEqual(['Anna', 'mark', 'zoe', 'élise']);
  });

  test('a name cannot write to the terminal', async () => {
    const found = await collected({ 'eve\u001b[2J\u202e.ipynb': workOf('eve') });
    expect(found.map(({ student }) => student)).toEqual(['eve{1b}[2J{202e}']);
  });
});
