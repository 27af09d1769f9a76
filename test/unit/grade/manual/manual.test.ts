import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCsv } from '../../../../scripts/grade/exports/csv.ts';
import type { ManualEntry } from '../../../../scripts/grade/manual/entries.ts';
import { openManualFile } from '../../../../scripts/grade/manual/manual-file.ts';
import { readRubric } from '../../../../scripts/grade/manual/rubric-file.ts';
import {
  entriesIn,
  manualTableText,
  readManualTable,
  strayEntries,
} from '../../../../scripts/grade/manual/table.ts';
import { ticksIn } from '../../../../scripts/grade/manual/ticks.ts';
import { classReport } from '../../../../scripts/grade/report/class-report.ts';
import { feedbackPage } from '../../../../scripts/grade/report/feedback-page.ts';
import { record, records, run } from '../report/a-class.ts';

const entry = (student: string, task: string, more: Partial<ManualEntry> = {}): ManualEntry => ({
  student,
  task,
  ticks: [],
  comment: '',
  ...more,
});

const reportWith = (...entries: ManualEntry[]) => classReport(run, records, entries);
const studentIn = (report: ReturnType<typeof reportWith>, name: string) =>
  report.students.find(({ student }) => student === name);

describe('points by hand', () => {
  test('stand in the place of those of the machine', () => {
    const report = reportWith(entry('ben', 'exercise-pad-check', { points: 1.5 }));
    const ben = studentIn(report, 'ben');
    expect(ben?.tasks[1]).toMatchObject({ machine: 0, points: 1.5 });
    expect(ben?.points).toBe(2.5);
  });

  test('are added to them, and taken off, but not below 0', () => {
    const report = reportWith(
      entry('anna', 'quiz-lost-check', { add: 0.5 }),
      entry('ben', 'exercise-size-check', { add: -3 }),
    );
    expect(studentIn(report, 'anna')?.tasks[3].points).toBe(1.5);
    expect(studentIn(report, 'ben')?.tasks[0].points).toBe(0);
  });

  test('for the whole submission change the sum', () => {
    const report = reportWith(entry('anna', '*', { add: -1 }), entry('ben', '*', { points: 4 }));
    expect(studentIn(report, 'anna')?.points).toBe(5);
    expect(studentIn(report, 'ben')?.points).toBe(4);
  });

  test('can be given to a submission that could not be graded', () => {
    const report = reportWith(entry('dora', 'exercise-size-check', { points: 2 }));
    expect(studentIn(report, 'dora')?.points).toBe(2);
  });

  test('above the most are given, and said', () => {
    const report = reportWith(entry('anna', 'quiz-lost-check', { points: 3 }));
    expect(studentIn(report, 'anna')?.tasks[3].points).toBe(3);
    expect(report.complaints).toEqual([
      'anna, Question 1: 3 points were given by hand, and the most is 1.',
    ]);
  });
});

describe('a text with a rubric', () => {
  const rubric = [
    { id: 'a', text: 'names the size', points: 1 },
    { id: 'b', text: 'names the border', points: 0.5 },
  ];
  const text = {
    id: 'why',
    of: 'text-why',
    title: 'Why pad?',
    kind: 'text' as const,
    points: 1.5,
    rubric,
  };

  test('has the points of the lines that are ticked', () => {
    const some = { ...run, tasks: [...run.tasks, text] };
    const own = record('anna', records[0].results, { texts: { 'text-why': 'Because.' } });
    const report = classReport(some, [own], [entry('anna', 'why', { ticks: ['a'] })]);
    expect(report.students[0].tasks[4]).toMatchObject({ text: 'Because.', machine: 1, points: 1 });
    expect(report.students[0].mostPoints).toBe(7.5);
  });

  test('is ticked by letters in any way that people write them', () => {
    const some = { ...run, tasks: [text] };
    const own = record('anna', [], { texts: { 'text-why': 'Because.' } });
    for (const written of ['ab', 'a b', 'a, b', 'a;b', 'AB', 'b a', 'A, b']) {
      const table = readManualTable(`student,task,rubric\nanna,why,"${written}"\n`);
      const { entries } = entriesIn(table);
      const { students, run: all } = classReport(some, [own], entries);
      expect(students[0].tasks[0].points, written).toBe(1.5);
      expect(feedbackPage(all, students[0], { showHidden: false }).match(/✓/g)).toHaveLength(2);
      expect(strayEntries(entries, new Set(['anna']), some.tasks)).toEqual([]);
    }
    const words = [{ id: 'size', text: 'x', points: 1 }, ...rubric];
    expect(ticksIn(['size', 'ab', 'abx'], words)).toEqual(['size', 'a', 'b', 'abx']);
  });

  test('has the lines of its rubric in the table, with how they are ticked', () => {
    const some = { ...run, tasks: [text, ...run.tasks] };
    const { rows } = readCsv(manualTableText(classReport(some, [record('anna', [])], [])));
    expect(rows[0].at(-1)).toBe('lines of the rubric');
    expect(rows[1].at(-1)).toBe(
      'Write under rubric which are met, such as ab. a (1): names the size; b (0.5): names the border',
    );
    expect(rows[2].at(-1)).toBe('');
  });

  test('says which ticked line is not there', () => {
    const strays = strayEntries([entry('anna', 'why', { ticks: ['a', 'x'] })], new Set(['anna']), [
      text,
    ]);
    expect(strays).toEqual(['anna, Why pad?: its rubric has no line “x”.']);
  });
});

describe('the table of manual points', () => {
  const fresh = (): string => manualTableText(reportWith());

  test('has a row for each student and task, and one for the whole submission', () => {
    const { rows } = readCsv(fresh());
    expect(rows[0]).toEqual([
      'student',
      'task',
      'title',
      'graded',
      'most',
      'points',
      'add',
      'rubric',
      'comment',
    ]);
    expect(rows).toHaveLength(1 + 4 * 5);
    expect(rows[6].slice(0, 5)).toEqual(['ben', 'exercise-size-check', 'Exercise 1', '1', '2']);
  });

  test('keeps what was written when it is brought up to date', () => {
    const written = fresh().replace(
      'ben,exercise-pad-check,Exercise 2,0,2,,,,',
      'ben,exercise-pad-check,Exercise 2,9,2,"1,5",,,"Nearly, see §2"',
    );
    const again = manualTableText(reportWith(), readManualTable(written));
    expect(again).toBe(written.replace('Exercise 2,9,2', 'Exercise 2,0,2'));
    expect(entriesIn(readManualTable(again))).toEqual({
      entries: [entry('ben', 'exercise-pad-check', { points: 1.5, comment: 'Nearly, see §2' })],
      complaints: [],
    });
  });

  test('is read with semicolons, columns in another order and the mark of UTF-8', () => {
    const text = '\uFEFFcomment;task;student;points;my notes\r\n"good; really";*;Zoë;0,5;x\r\n';
    expect(entriesIn(readManualTable(text)).entries).toEqual([
      entry('Zoë', '*', { points: 0.5, comment: 'good; really' }),
    ]);
    const again = manualTableText(reportWith(), readManualTable(text));
    expect(again.split('\r\n')[0]).toBe(
      'comment;task;student;points;my notes;title;graded;most;add;rubric',
    );
    expect(again).toContain('"good; really";*;Zoë;0,5;x;');
  });

  test('keeps rows of students who are gone, if anything was written in them', () => {
    const table = readManualTable('student,task,points,comment\nzoe,*,,gone\nyan,*,,\n');
    const again = manualTableText(reportWith(), table);
    expect(again).toContain('zoe,*,,gone');
    expect(again).not.toContain('yan');
  });

  test('says what is odd in it, in plain words', () => {
    const table = readManualTable(
      'student,task,points,add\nben,*,many,\nben,exercise-size-check,-1,\nanna,*,1,\nanna,*,2,\n',
    );
    const { entries, complaints } = entriesIn(table);
    expect(complaints).toEqual([
      'Row 2: “many” under points is not a number of 0 or more; it counts nothing.',
      'Row 3: “-1” under points is not a number of 0 or more; it counts nothing.',
      'Row 5: there is a row for anna, * before it.',
    ]);
    expect(entries).toEqual([entry('anna', '*', { points: 2 })]);
    expect(
      strayEntries([entry('zoe', '*'), entry('ben', 'nothing')], new Set(['ben']), run.tasks),
    ).toEqual([
      'There is no submission of “zoe”.',
      'ben: there is no task “nothing” in this assignment.',
    ]);
  });

  test('lets no name become a formula, and knows it again', () => {
    const evil = '=HYPERLINK("http://x")';
    const report = classReport(run, [record(evil, [])], []);
    const text = manualTableText(report);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    const written = text.replace(
      'the whole submission,0,6,,,,',
      'the whole submission,0,6,1,,,-- see me',
    );
    expect(entriesIn(readManualTable(written)).entries).toEqual([
      entry(evil, '*', { points: 1, comment: '-- see me' }),
    ]);
    const again = manualTableText(report, readManualTable(written));
    expect(manualTableText(report, readManualTable(again))).toBe(again);
    expect(again).toContain("'-- see me");
  });
});

describe('the file', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'manual-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is made where there is none, and then read', () => {
    const file = join(folder, 'manual.csv');
    const first = openManualFile(file);
    expect(first.entries).toEqual([]);
    first.write(reportWith());
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        'the whole submission,6,6,,,,',
        'the whole submission,6,6,,1,,Bravo',
      ),
    );
    expect(openManualFile(file).entries).toEqual([
      entry('anna', '*', { add: 1, comment: 'Bravo' }),
    ]);
  });

  test('keeps what is written into it during a run', () => {
    const file = join(folder, 'manual.csv');
    const opened = openManualFile(file);
    writeFileSync(file, 'student,task,comment\nanna,*,Late\n');
    opened.write(reportWith());
    expect(openManualFile(file).entries).toEqual([entry('anna', '*', { comment: 'Late' })]);
  });

  test('that cannot be read is never written over', () => {
    const file = join(folder, 'manual.csv');
    const broken = 'student,task\n"anna,*\n';
    writeFileSync(file, broken);
    expect(() => openManualFile(file)).toThrow('cannot be read');
    writeFileSync(file, 'name,points\n');
    expect(() => openManualFile(file)).toThrow('no column “student”');
  });

  test('may be JSON', () => {
    const file = join(folder, 'manual.json');
    writeFileSync(
      file,
      '[{ "student": "anna", "task": "*", "add": 1, "rubric": ["a"], "comment": "x" }]',
    );
    expect(openManualFile(file).entries).toEqual([
      entry('anna', '*', { add: 1, ticks: ['a'], comment: 'x' }),
    ]);
    writeFileSync(file, '[{ "student": "anna", "task": "*", "point": 1 }]');
    expect(() => openManualFile(file)).toThrow('manual.json: 0');
  });

  test('of rubrics gives tasks that a person marks', () => {
    const file = join(folder, 'rubric.json');
    const rubric = [{ id: 'a', text: 'names the size', points: 2 }];
    writeFileSync(
      file,
      JSON.stringify({ tasks: [{ id: 'why', title: 'Why?', points: 2, rubric }] }),
    );
    expect(readRubric(file)).toEqual([
      { id: 'why', of: 'why', title: 'Why?', kind: 'text', points: 2, rubric },
    ]);
    writeFileSync(file, '{"tasks": [{"id": "why"}]}');
    expect(() => readRubric(file)).toThrow('tasks.0.title');
  });
});
