import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canvasCsv, filledCanvasGradebook } from '../../../../scripts/grade/exports/canvas.ts';
import { gradesCsv } from '../../../../scripts/grade/exports/grades-csv.ts';
import { gradescopeCsv } from '../../../../scripts/grade/exports/gradescope.ts';
import { moodleCsv } from '../../../../scripts/grade/exports/moodle.ts';
import { classReport } from '../../../../scripts/grade/report/class-report.ts';
import { codeListing } from '../../../../scripts/grade/report/code-listing.ts';
import { tenthsOf } from '../../../../scripts/grade/report/distribution.ts';
import { feedbackPage } from '../../../../scripts/grade/report/feedback-page.ts';
import { escapeText, html } from '../../../../scripts/grade/report/html.ts';
import { itemsOf } from '../../../../scripts/grade/report/items.ts';
import { explanationIn, mistakesOf } from '../../../../scripts/grade/report/mistakes.ts';
import { correlation, medianOf } from '../../../../scripts/grade/report/statistics.ts';
import { summaryPage } from '../../../../scripts/grade/report/summary-page.ts';
import { writeOutputs } from '../../../../scripts/grade/report/write-outputs.ts';
import { failed, record, records, result, run } from './a-class.ts';

const report = classReport(run, records, []);
const [anna, ben, carla, dora] = report.students;
const attack = '</pre><script>alert(1)</script><img src=x onerror=alert(2)>';

describe('HTML', () => {
  test('escapes every text and number that is put into a template, and no HTML', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(
      html`<p title="${'"x"'}">${inner}${[1, '&'].map((one) => html`${one}`)}${false}</p>`.markup,
    ).toBe('<p title="&quot;x&quot;"><b>&lt;i&gt;</b>1&amp;</p>');
  });

  test('shows characters that cannot be seen or turn the direction by their numbers', () => {
    expect(escapeText('a\u202Eb\u0000')).toBe(
      'a<span class="unseen">U+202E</span>b<span class="unseen">U+0000</span>',
    );
    expect(escapeText('a\tb\nc é 学')).toBe('a\tb\nc é 学');
  });
});

describe('a listing', () => {
  const textIn = (markup: string): string =>
    markup.replace(/<[^>]+>/g, '').replaceAll('&#39;', "'");

  test('numbers the lines and loses nothing', () => {
    const { markup } = codeListing("let a = 'x'; // one\n\nreturn a + 2;\n");
    expect(textIn(markup)).toBe("let a = 'x'; // one\n\nreturn a + 2;\n");
    expect([...markup.matchAll(/data-line="(\d)"/g)].map(([, number]) => number)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(markup).toContain('<span class="word">let</span>');
  });

  test('marks the parts that it is told to mark, across lines and colours', () => {
    const { markup } = codeListing('let a;\nlet b;', [{ start: 4, end: 10 }]);
    expect(
      [...markup.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, inside]) => textIn(inside)).join(''),
    ).toBe('a;let');
  });

  test('cuts cells of megabytes and says so', () => {
    const { markup } = codeListing('x\n'.repeat(100_000));
    expect(markup.length).toBeLessThan(100_000);
    expect(markup).toContain('the cell has 100000 lines');
  });
});

describe('the page of a student', () => {
  // Spaces as a browser shows them.
  const page = (one: typeof anna, showHidden = false): string =>
    feedbackPage(run, one, { showHidden }).replace(/\s+/g, ' ');

  test('shows the answer, each check with its explanation, and the points', () => {
    expect(page(ben)).toContain('The picture must lie in the middle: write to row + padding');
    expect(page(ben)).toContain('<b>1</b> of 6 points');
    expect(page(ben)).toContain('mapSize');
    expect(page(ben)).toContain(
      'The locked cell quiz-lost-check was changed; the original was used.',
    );
  });

  test('names a hidden check that failed, but not the value that it expects', () => {
    expect(page(ben)).toContain('224, kernel 7');
    expect(page(ben)).not.toContain('112');
    expect(page(ben, true)).toContain('expected 112, got 111');
  });

  test('says why an answer was stopped, and why nothing could be graded', () => {
    expect(page(carla)).toContain('It ran longer than 15 seconds and was stopped.');
    expect(page(dora)).toContain('The notebook is not valid JSON.');
  });

  test('shows an answer once that two tasks check', () => {
    expect(page(anna).match(/padPicture/g)).toHaveLength(1);
  });

  test('keeps the scripts of students out, wherever they stand', () => {
    const evil = record(
      attack,
      [
        result(0, 'wrong', 0, [failed(attack, attack)], {
          answer: attack,
          problem: { kind: 'threw', message: attack },
        }),
      ],
      { file: attack, notes: [attack], fault: attack },
    );
    const manual = { student: attack, task: '*', ticks: [], comment: attack };
    const [one] = classReport(run, [evil], [manual]).students;
    const pages = [
      page(one, true),
      summaryPage(classReport(run, [evil], [manual]), { similarity: true }),
    ];
    for (const text of pages) {
      expect(text).not.toMatch(/<(script|img)/);
      expect(text).toContain("default-src 'none'");
      expect(text).toContain('&lt;script&gt;');
    }
  });

  test('says what the teacher changed', () => {
    const manual = {
      student: 'ben',
      task: 'exercise-pad-check',
      points: 1,
      add: -0.5,
      ticks: [],
      comment: 'Nearly',
    };
    const changed = classReport(run, records, [manual]).students[1];
    expect(page(changed)).toContain(
      'Points set to 1 (0 from the checks). 0.5 points taken off. Nearly',
    );
  });

  test('loads nothing from anywhere', () => {
    for (const text of [page(ben), summaryPage(report, { similarity: true })]) {
      expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(text).not.toMatch(/@import|url\(/);
    }
  });
});

describe('the summary', () => {
  test('counts students by tenths of the points', () => {
    expect(tenthsOf(report.students)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  test('tells how hard each task was, without submissions that could not be graded', () => {
    const items = itemsOf(run.tasks, report.students);
    expect(items.map(({ difficulty }) => difficulty)).toEqual([0.5, 1 / 3, 2 / 3, 1 / 3]);
    expect(items.map(({ all, some, none, open }) => [all, some, none, open])).toEqual([
      [1, 1, 1, 0],
      [1, 0, 2, 0],
      [2, 0, 1, 0],
      [1, 0, 1, 1],
    ]);
    // Points 2, 1, 0 of the first task against 4, 0, 1 of the others: r = 3 / √(2 · 26/3).
    expect(items[0].discrimination).toBeCloseTo(3 / Math.sqrt((2 * 26) / 3), 12);
  });

  test('counts what the checks say, the commonest mistake first', () => {
    const mistakes = mistakesOf(report.students);
    expect(mistakes[0]).toEqual({
      task: 'Exercise 2',
      check: 'zeros around',
      hidden: false,
      says: 'The picture must lie in the middle: write to row + padding',
      students: ['ben', 'carla'],
    });
    expect(mistakes.map(({ says }) => says)).toContain('answered C');
    expect(mistakes).toHaveLength(4);
  });

  test('takes the explanation out of what a check says', () => {
    expect(explanationIn('expected 26, got 25. Off by one: add 1')).toBe('Off by one: add 1');
    expect(explanationIn('expected [1.5, 2], got [1, 2.5]. Two. Lines.')).toBe('Two. Lines.');
    expect(explanationIn('expected 1.5, got 2.5')).toBe('expected 1.5, got 2.5');
  });

  test('names those whose answers could not run to their end', () => {
    expect(summaryPage(report, { similarity: false })).toContain('<td>took too long</td>');
  });
});

test('statistics of nothing and of equal values are no numbers to rely on', () => {
  expect(medianOf([])).toBe(0);
  expect(medianOf([3, 1, 2, 10])).toBe(2.5);
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeUndefined();
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
});

describe('all outputs', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const filesBelow = (out: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [file.slice(out.length), readFileSync(file, 'utf8')]),
    );
  const write = (name: string, some = records) => {
    const out = join(folder, name);
    writeOutputs(run, some, { out, showHidden: false, similarity: true });
    return filesBelow(out);
  };

  test('are there, and the same whatever the order of the records and how often they are written', () => {
    const first = write('one');
    expect(Object.keys(first).sort()).toEqual([
      '/exports/canvas.csv',
      '/exports/gradescope.csv',
      '/exports/gradescope/anna/results.json',
      '/exports/gradescope/ben/results.json',
      '/exports/gradescope/carla/results.json',
      '/exports/gradescope/dora/results.json',
      '/exports/moodle.csv',
      '/feedback/anna.html',
      '/feedback/ben.html',
      '/feedback/carla.html',
      '/feedback/dora.html',
      '/grades.csv',
      '/grades.json',
      '/manual.csv',
      '/similarity.html',
      '/summary.html',
    ]);
    expect(write('two', [...records].reverse())).toEqual(first);
    expect(write('one')).toEqual(first);
  });

  test('say neither when nor where they were made', () => {
    const text = Object.values(write('one')).join('\n');
    expect(text).not.toContain(folder);
    expect(text).not.toContain(String(new Date().getFullYear()));
  });

  test('hold what a teacher wrote into manual.csv, everywhere', () => {
    write('one');
    const file = join(folder, 'one/manual.csv');
    const before = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      before.replace(
        'ben,exercise-pad-check,Exercise 2,0,2,,,,',
        'ben,exercise-pad-check,Exercise 2,0,2,1.5,,,Nearly',
      ),
    );
    const files = write('one');
    expect(files['/grades.csv']).toContain('ben,1,1.5,0,0,2.5,6,41.7,,Exercise 2');
    for (const name of [
      '/feedback/ben.html',
      '/grades.json',
      '/exports/gradescope/ben/results.json',
      '/exports/moodle.csv',
      '/manual.csv',
    ]) {
      expect(files[name], name).toContain('Nearly');
    }
    expect(files['/exports/canvas.csv']).toContain('ben,,,ben,,2.5');
  });

  test('of students who are not there any more are cleared away', () => {
    write('one');
    const files = write('one', records.slice(1));
    expect(Object.keys(files).filter((name) => name.includes('anna'))).toEqual([]);
  });
});

describe('a submission at which the grader failed', () => {
  const fault = 'The grader failed at this submission.';
  const failing = [records[0], record('ben', [], { fault, ungraded: true, settled: false })];
  const all = classReport(run, failing, []);
  const [, unknown] = all.students;

  test('has no points, which is not the same as none, in every table', () => {
    expect(unknown.isGraded).toBe(false);
    expect(gradesCsv(all)).toContain(`ben,,,,,,6,,not graded: ${fault},`);
    expect(canvasCsv(all)).toMatch(/^ben,,,ben,,\r$/m);
    expect(moodleCsv(all)).toContain(`ben,,,Not graded yet. ${fault}`);
    expect(gradescopeCsv(all)).toContain('ben,,,,6,Ungraded,,,,');
    const gradebook =
      'Student,ID,SIS Login ID,Section,Day 5 · Stride and padding (1)\nBen,2,ben,x,4\n';
    expect(filledCanvasGradebook(all, gradebook).text).toContain('Ben,2,ben,x,4');
  });

  test('counts in no statistics, and is named as not graded on the pages', () => {
    expect(tenthsOf(all.students)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const summary = summaryPage(all, { similarity: false }).replace(/\s+/g, ' ');
    expect(summary).toContain('not graded');
    expect(summary).toContain('<b>100 %</b>on average');
    const page = feedbackPage(run, unknown, { showHidden: false });
    expect(page).toContain('Not graded yet');
    expect(page).not.toMatch(/\b0<\/b> of 6/);
  });

  test('has points as soon as a teacher gives them', () => {
    const given = { student: 'ben', task: '*', points: 4, ticks: [], comment: '' };
    expect(gradesCsv(classReport(run, failing, [given]))).toContain('ben,0,0,0,0,4,6,66.7');
  });
});

test('an answer that is asked back is shown as asked back, with the question', () => {
  const question = 'Does 3,5 mean 3.5, or 3 and 5?';
  const asked = { ...failed('the size', question), asked: true };
  const some = classReport(run, [record('eva', [result(0, 'open', 0, [asked])])], []);
  const page = feedbackPage(run, some.students[0], { showHidden: false });
  expect(page).toContain('asked back');
  expect(page).toContain(question);
  expect(page).not.toContain('not answered yet</td>\n          <td class="number">0 of 2');
  expect(page).not.toContain('This task is not answered yet');
  expect(itemsOf(run.tasks, some.students)[0]).toMatchObject({ open: 0, none: 1 });
});

describe('texts of strangers are read once', () => {
  // With a pattern that begins anew at each quote or blank these would take minutes.
  const hostile = [
    "\\'".repeat(20_000),
    '/*'.repeat(20_000),
    '`'.repeat(39_999),
    '"\\\n'.repeat(13_000),
    ' '.repeat(3_000_000) + 'x',
    '\\'.repeat(40_000),
  ];
  test('in a listing, whatever is not closed in them', () => {
    for (const source of hostile) {
      const marks = Array.from({ length: 10_000 }, (_, index) => ({
        start: index,
        end: index + 7,
      }));
      expect(codeListing(source, marks).markup).toContain('<pre');
    }
  });

  test('in what a check says', () => {
    const says = `expected ${'got '.repeat(1_000_000)}`;
    expect(explanationIn(says)).toBe(says);
  });
});

describe('a text that a person marks', () => {
  const rubric = [{ id: 'a', text: 'names the border', points: 2 }];
  const task = { id: 'text-why', of: 'text-why', title: 'Why pad?', kind: 'text' as const };
  const some = {
    ...run,
    tasks: [{ ...task, points: 2, rubric }],
    stubs: { 'text-why': "inWords('why', ``);" },
  };
  const wrote = (student: string, text: string) =>
    record(student, [], { texts: { 'text-why': text } });
  const own = [
    wrote('anna', "inWords('why', `A \\`border\\` <b>loses</b> less.`);\n"),
    wrote('ben', some.stubs['text-why']),
  ];
  const pageOf = (student: number, ticks: string[] = []): string => {
    const entries =
      ticks.length > 0 ? [{ student: 'anna', task: task.id, ticks, comment: '' }] : [];
    const { students } = classReport(some, own, entries);
    return feedbackPage(some, students[student], { showHidden: false }).replace(/\s+/g, ' ');
  };

  test('is shown as words, and waits until it is marked', () => {
    expect(pageOf(0)).toContain('>A `border` &lt;b&gt;loses&lt;/b&gt; less.</blockquote>');
    expect(pageOf(0)).toContain('not marked yet');
    expect(pageOf(0)).not.toContain('names the border');
    expect(pageOf(0, ['a'])).toContain('names the border');
    expect(pageOf(0, ['a'])).not.toContain('From your teacher');
    expect(pageOf(1)).toContain('not answered yet');
    expect(pageOf(1)).not.toContain('Your answer');
  });

  test('is told to the teacher for as long as it waits, and counts in no difficulty', () => {
    const all = classReport(some, own, []);
    const summary = summaryPage(all, { similarity: false }).replace(/\s+/g, ' ');
    expect(summary).toContain('until then: Why pad? (1)');
    expect(itemsOf(some.tasks, all.students)[0]).toMatchObject({ open: 1, unmarked: 1, none: 0 });
    expect(itemsOf(some.tasks, all.students)[0]).not.toHaveProperty('difficulty');
  });
});
