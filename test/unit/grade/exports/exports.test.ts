import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { canvasCsv, filledCanvasGradebook } from '../../../../scripts/grade/exports/canvas.ts';
import { cellText, csvOf, readCsv, safeCell } from '../../../../scripts/grade/exports/csv.ts';
import { gradesCsv } from '../../../../scripts/grade/exports/grades-csv.ts';
import { gradescopeCsv, gradescopeResults } from '../../../../scripts/grade/exports/gradescope.ts';
import { filledMoodleWorksheet, moodleCsv } from '../../../../scripts/grade/exports/moodle.ts';
import { classReport } from '../../../../scripts/grade/report/class-report.ts';
import { record, records, rightSize, run } from '../report/a-class.ts';

const report = classReport(run, records, []);
const rowsOf = (text: string): string[][] => readCsv(text).rows;

describe('cells of tables', () => {
  test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '＝1'])('%j is no formula', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });

  test('numbers and other texts stay as they are', () => {
    for (const text of ['-1.5', '+2', '3', 'anna', "'quoted'", 'a=b'])
      expect(safeCell(text)).toBe(text);
  });

  test('are read as the text that was made safe', () => {
    const text = fc.string({ unit: fc.constantFrom('=', "'", '-', 'a', '1', '@', ',', '"', '\n') });
    fc.assert(
      fc.property(text, (one) => {
        // What people type themselves with an apostrophe before a number is that number.
        fc.pre(!/^'[-+]\d*$/.test(one));
        expect(cellText(safeCell(one))).toBe(one);
        fc.pre(one !== '');
        expect(rowsOf(csvOf([[one, 'x']]))[0].map(cellText)).toEqual([one, 'x']);
      }),
    );
  });
});

test('grades.csv has a column for each task and says what went wrong', () => {
  const rows = rowsOf(gradesCsv(report));
  expect(rows).toEqual([
    [
      'student',
      'Exercise 1',
      'Exercise 2',
      'Exercise 2, on a photograph',
      'Question 1',
      'total',
      'most points',
      'percent',
      'faults',
      'manual',
    ],
    ['anna', '2', '2', '1', '1', '6', '6', '100', '', ''],
    ['ben', '1', '0', '0', '0', '1', '6', '16.7', '', ''],
    [
      'carla',
      '0',
      '0',
      '1',
      '0',
      '1',
      '6',
      '16.7',
      'Exercise 1: It ran longer than 15 seconds and was stopped.',
      '',
    ],
    ['dora', '0', '0', '0', '0', '0', '6', '0', 'The notebook is not valid JSON.', ''],
  ]);
});

describe('Canvas', () => {
  const gradebook = `Student,ID,SIS User ID,SIS Login ID,Section,Day 4 (11),Day 5: Stride and padding (12),Current Score
,,,,,,Manual Posting,
    Points Possible,,,,,4,12,(read only)
"Berger, Anna",101,s-1,anna,One,3,,70
"Ost, Ben",102,s-2,ben@school.example,One,2,,60
"Lee, Zoe",104,s-4,zoe,One,2,5,60
`;

  test('without a gradebook gets logins and a new column', () => {
    const rows = rowsOf(canvasCsv(report));
    expect(rows[0]).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', run.title]);
    expect(rows[1]).toEqual(['    Points Possible', '', '', '', '', '6']);
    expect(rows[2]).toEqual(['anna', '', '', 'anna', '', '6']);
  });

  test('gets its own gradebook back with the points in the right column', () => {
    const { text, complaints } = filledCanvasGradebook(report, gradebook);
    const column = 'Day 5: Stride and padding (12)';
    expect(rowsOf(text)).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', column],
      ['', '', '', '', '', 'Manual Posting'],
      ['    Points Possible', '', '', '', '', '12'],
      ['Berger, Anna', '101', 's-1', 'anna', 'One', '12'],
      ['Ost, Ben', '102', 's-2', 'ben@school.example', 'One', '2'],
      ['Lee, Zoe', '104', 's-4', 'zoe', 'One', '5'],
    ]);
    expect(complaints).toEqual([
      'carla is not in the gradebook of Canvas.',
      'dora is not in the gradebook of Canvas.',
      `“${column}” has 12 points in Canvas and 6 here: the points were converted.`,
    ]);
  });

  test('finds students by the number and the name in the names of its own files', () => {
    const files = [
      'submissions/bergeranna_101_5555_day-05.ipynb',
      'ostben_LATE_102_5556_day-05.ipynb',
    ];
    const some = files.map((file, index) => record(`handed in ${index}`, [rightSize()], { file }));
    const { text } = filledCanvasGradebook(classReport(run, some, []), gradebook);
    expect(
      rowsOf(text)
        .map((row) => row[5])
        .slice(3),
    ).toEqual(['4', '4', '5']);
  });

  test('finds a student by a name that only one has', () => {
    const twins = `${gradebook}"Ost, Ben",105,s-5,ben2,One,,,\n`;
    const named = (name: string) => classReport(run, [record(name, [rightSize()])], []);
    expect(filledCanvasGradebook(named('anna berger'), gradebook).complaints).toHaveLength(1);
    expect(filledCanvasGradebook(named('Ben Ost'), twins).complaints[0]).toContain(
      'may be each of 2 rows',
    );
  });

  test('asks for the column where it is not clear', () => {
    expect(() => filledCanvasGradebook(report, gradebook.replace('Day 5', 'Week 2'))).toThrow(
      '--canvas-column',
    );
    const { text } = filledCanvasGradebook(report, gradebook, 'Day 4');
    expect(rowsOf(text)[0][5]).toBe('Day 4 (11)');
    expect(() => filledCanvasGradebook(report, gradebook, 'Day')).toThrow('More than one column');
  });

  test('refuses what is no gradebook', () => {
    expect(() => filledCanvasGradebook(report, 'a,b\n1,2\n')).toThrow('no gradebook of Canvas');
  });
});

describe('Moodle', () => {
  const worksheet = `Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 71,Anna Berger,anna@school.example,Submitted for grading,,100.00,Yes,"Monday, 2 March 2026, 9:00 AM",-,
Participant 72,Ben Ost,b.ost@school.example,Submitted for grading,,100.00,Yes,-,-,old
Participant 73,Zoe Lee,zoe@school.example,No submission,,100.00,Yes,-,-,
`;

  test('gets a table for its import, with addresses where they are known', () => {
    const some = classReport(run, [record('zoe@school.example', [rightSize()]), records[0]], []);
    expect(rowsOf(moodleCsv(some)).map((row) => row.slice(0, 3))).toEqual([
      ['Username', 'Email address', run.title],
      ['anna', '', '6'],
      ['', 'zoe@school.example', '2'],
    ]);
  });

  test('gets its own worksheet back with grades and feedback as HTML', () => {
    const file = 'all/Ben Ost_72_assignsubmission_file_/day-05.ipynb';
    const ben = { ...records[1], student: 'ben & co', file };
    const manual = { student: 'anna', task: '*', ticks: [], comment: 'See <me>' };
    const some = classReport(run, [records[0], ben], [manual]);
    const { text, complaints } = filledMoodleWorksheet(some, worksheet);
    const rows = rowsOf(text);
    expect(rows.map((row) => [row[0], row[4], row[8]])).toEqual([
      ['Identifier', 'Grade', 'Last modified (grade)'],
      ['Participant 71', '100', '-'],
      ['Participant 72', '16.67', '-'],
      ['Participant 73', '', '-'],
    ]);
    expect(rows[1][9]).toContain('<p>See &lt;me&gt;</p>');
    expect(complaints).toEqual([
      'The assignment has 100 points in Moodle and 6 here: the points were converted.',
    ]);
  });

  test('refuses what is no worksheet', () => {
    expect(() => filledMoodleWorksheet(report, 'a,b\n')).toThrow('no column “Identifier”');
  });
});

describe('Gradescope', () => {
  const [anna, ben] = report.students;

  test('gets the results of an autograder: a test for each task, and the sum', () => {
    const results = JSON.parse(gradescopeResults(anna, false)) as Record<string, unknown>;
    expect(results).toMatchObject({ score: 6, visibility: 'visible', stdout_visibility: 'hidden' });
    expect(results.tests).toHaveLength(4);
    expect((results.tests as unknown[])[0]).toEqual({
      name: 'Exercise 1',
      number: '1',
      score: 2,
      max_score: 2,
      status: 'passed',
      output: '✓ 28, kernel 3\n✓ 224, kernel 7',
      output_format: 'text',
      visibility: 'visible',
    });
  });

  test('is told what hidden checks expect only on request', () => {
    expect(gradescopeResults(ben, false)).not.toContain('112');
    expect(gradescopeResults(ben, true)).toContain('expected 112, got 111');
    expect(gradescopeResults(ben, false)).toContain('The locked cell quiz-lost-check was changed');
  });

  test('has a table as it exports one itself', () => {
    const rows = rowsOf(gradescopeCsv(report));
    expect(rows[0].slice(3, 7)).toEqual([
      'Total Score',
      'Max Points',
      'Status',
      '1: Exercise 1 (2.0 pts)',
    ]);
    expect(rows[1]).toEqual(['anna', '', '', '6', '6', 'Graded', '2', '2', '1', '1']);
  });
});
