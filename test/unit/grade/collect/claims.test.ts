// Nobody can hand in for somebody else: only names at the level of the class say whose a file is.
import { describe, expect, test } from 'vitest';
import { makeZip } from '../../../grade/hostile/make-zip.ts';
import { authors, lesson, withComplaints, workOf, type Files } from './class-folder.ts';

const file = `${lesson}.ipynb`;
const alex = { [`alex/${file}`]: workOf('alex') };

/** A file of kim's with alex' name, in all ways that platforms write it; newer than alex' own. */
const claims: Record<string, string> = {
  'a folder': `alex/${file}`,
  'nbgrader’s folders': `submitted/alex/day-05/${file}`,
  'a file of Canvas': `alex_1_2_${file}`,
  'a folder of Moodle': `alex_101_assignsubmission_file_/${file}`,
  'a file of its own name': `alex_${file}`,
};

const inZip = (path: string): Buffer =>
  makeZip([
    { name: path, content: workOf('kim as alex'), modified: Date.UTC(2030, 0, 1) },
    { name: `kim/${file}`, content: workOf('kim'), modified: Date.UTC(2031, 0, 1) },
  ]);

describe('a student who writes the name of another into the own work', () => {
  for (const [what, path] of Object.entries(claims)) {
    const ways: Record<string, Files> = {
      'the own zip': { 'kim.zip': inZip(path) },
      'a zip in the own folder': { 'kim/submissions.zip': inZip(path) },
      'the own folder': { [`kim/${path}`]: workOf('kim as alex'), [`kim/${file}`]: workOf('kim') },
    };
    for (const [where, files] of Object.entries(ways)) {
      test(`as ${what} in ${where} changes nothing for the other`, async () => {
        const { found } = await withComplaints({ ...alex, ...files });
        const { alex: other, kim, ...rest } = authors(found);
        expect(rest).toEqual({});
        expect(other).toBe('alex');
        expect(kim).toMatch(/^kim/);
      });
    }
  }

  test('is no class for having a zip called like one of a platform', async () => {
    for (const name of ['submissions.zip', 'day-05.zip', 'assignment_5_export.zip']) {
      const { found } = await withComplaints({ ...alex, [name]: inZip(`alex/${file}`) });
      expect(authors(found).alex).toBe('alex');
      expect(found).toHaveLength(2);
    }
  });

  test('cannot tell Gradescope’s names to the grader', async () => {
    const told = 'submission_71:\n  - :name: kim\n';
    const { found } = await withComplaints({
      'submission_70/submission_metadata.yml': told,
      [`submission_70/submission_71/${file}`]: workOf('kim'),
      [`submission_71/${file}`]: workOf('alex'),
    });
    expect(authors(found)).toEqual({ submission_70: 'kim', submission_71: 'alex' });
  });

  test('hands in one’s own in the zip of a platform, too', async () => {
    const own = makeZip([{ name: `alex_1_2_${file}`, content: workOf('kim as alex') }]);
    const zip = makeZip([
      { name: `alex_1_2_${file}`, content: workOf('alex') },
      { name: 'kim_3_4_work.zip', content: own },
    ]);
    const { found } = await withComplaints({
      'submissions.zip': zip,
      'late.ipynb': workOf('late'),
    });
    expect(authors(found)).toEqual({ alex: 'alex', kim: 'kim as alex', late: 'late' });
  });
});

describe('two submissions of one name', () => {
  test('from different places are graded by themselves, and told', async () => {
    const { found, complaints } = await withComplaints({
      ...alex,
      'alex.zip': makeZip([{ name: file, content: workOf('another') }]),
    });
    expect(authors(found)).toEqual({ 'alex (alex.zip)': 'another', 'alex (folder alex)': 'alex' });
    expect(complaints).toEqual([
      expect.stringMatching(/^2 submissions are called “alex”. Each was graded by itself/),
    ]);
  });

  test('are attempts of one student where the numbers of the platform agree', async () => {
    const { found, complaints } = await withComplaints({
      [`alex_7_1_${file}`]: workOf('first'),
      [`alex_7_2_${lesson}-1.ipynb`]: workOf('second'),
    });
    expect(authors(found)).toEqual({ alex: 'second' });
    expect(complaints).toEqual([]);
  });

  test('keep apart from a student who is called like one of them', async () => {
    const { found } = await withComplaints({
      'alex (1).ipynb': workOf('one'),
      [`alex_1_2_${file}`]: workOf('Canvas 1'),
      [`alex_2_3_${file}`]: workOf('Canvas 2'),
    });
    expect(authors(found)).toEqual({
      'alex (1)': 'one',
      'alex (1) 2': 'Canvas 1',
      'alex (2)': 'Canvas 2',
    });
  });
});

test('several zips of classes are not taken apart, and the teacher is told', async () => {
  const zipOf = (...names: string[]): Buffer =>
    makeZip(names.map((name) => ({ name: `${name}_${file}`, content: workOf(name) })));
  const { found, complaints } = await withComplaints({
    'group a.zip': zipOf('anna', 'ben'),
    'group b.zip': zipOf('carol', 'dan'),
  });
  expect(found).toHaveLength(2);
  expect(complaints).toHaveLength(2);
  expect(complaints[0]).toMatch(/^group a\.zip holds notebooks of several names \(anna, ben\)/);
});
