import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  check,
  examParts,
  examResults,
  exercise,
  freeText,
  freeTextIds,
  inWords,
  quiz,
  rubric,
} from 'convlab';
import { textTasks } from '../../../scripts/lessons/text-tasks.ts';
import { gradedMetadata } from '../../../scripts/notebooks/grading.ts';
import { parseNotebook, sourceOf } from '../../../scripts/notebooks/notebook.ts';
import { lessonTasks } from '../../../scripts/lessons/lesson-tasks.ts';

const kernelKey = Symbol.for('convlab.kernel');
type Bundle = Record<string, unknown>;
const shown: Bundle[] = [];
const host = globalThis as {
  [kernelKey]?: { display: (message: { data: Bundle }) => void } | undefined;
};

beforeEach(() => {
  shown.length = 0;
  host[kernelKey] = {
    display: ({ data }) => {
      shown.push(data);
    },
  };
});
afterEach(() => {
  host[kernelKey] = undefined;
});

const text = (): string => shown.map((data) => String(data['text/plain'])).join('\n');

describe('check(…).means', () => {
  test('is green for what means the same, red for what is wrong, and asks back in between', () => {
    exercise('Exercise 1', () => {
      check('size', '30 × 30').means([30, 30]);
    });
    expect(text()).toContain('✓ Exercise 1 is done');
    exercise('Exercise 1', () => {
      check('size', '31 × 31').means([30, 30]);
    });
    expect(text()).toMatch(/✗ size: expected 30×30, got 31×31.*One too many/);
    shown.length = 0;
    exercise('Exercise 1', () => {
      check('size', '30').means([30, 30]);
    });
    expect(text()).toMatch(/▸ size: Only one number/);
    expect(text()).toMatch(/Exercise 1: One answer is not clear yet/);
    expect(shown.at(-1)?.['application/vnd.convlab.exercise+json']).toMatchObject({
      state: 'open',
    });
  });

  test('is wrong if anything is wrong, whatever else is unclear', () => {
    exercise('Exercise 3', () => {
      check('one', '30').means([30, 30]);
      check('two', 5).means(6);
    });
    expect(shown.at(-1)?.['application/vnd.convlab.exercise+json']).toMatchObject({
      state: 'wrong',
    });
  });

  test('says of a function that returns nothing that it does', () => {
    exercise('Exercise 2', () => {
      check('parameters', undefined).means(5);
    });
    expect(text()).toContain('✗ parameters: Your function returned nothing');
  });
});

describe('answers in words', () => {
  const answer =
    'Valid adds no zeros and shrinks each axis by F minus one, same keeps the size at stride one.';

  test('show their rubric and the model answer once they are there, not before', () => {
    inWords('interview-3', '');
    rubric('interview-3', { a: true, b: true, c: true });
    expect(text()).toMatch(/write a few sentences/);
    expect(text()).toMatch(/first answer it/);
    inWords('interview-3', 'no zeros');
    expect(text()).toMatch(/2 words are a start/);
    expect(text()).not.toContain(freeText('interview-3').model);
    inWords('interview-3', answer);
    expect(text()).toContain(freeText('interview-3').model);
    rubric('interview-3', { a: true, b: true, c: false });
    expect(text()).toContain('Interview 3: 2 of 3 points; missing: c');
  });

  test('refuse a line that the rubric does not have', () => {
    expect(() => {
      rubric('interview-3', { z: true });
    }).toThrow(/no line z/);
  });
});

describe('examResults', () => {
  test('counts what was done, says what was wrong and where to read again', () => {
    exercise('Exercise 9', () => {
      check('parameters', '32,768').means(32_832, {
        mistakes: [{ got: 32_768, say: 'The biases are missing' }],
      });
    });
    const question = quiz('Which?', [
      { text: 'one', feedback: 'Not this one.' },
      { text: 'two', feedback: 'Yes.', right: true },
    ]);
    question('A');
    question.grade('Question 8');
    const page = examResults();
    expect(page.text).toMatch(/Exercise 9 \(wrong\): .*biases are missing → Day 6, section 7/);
    expect(page.text).toMatch(/Question 8 \(wrong\): Not this one\. → Day 21, section 4/);
    expect(page.text).toMatch(/Interview 3 \(in part\): c: /);
    expect(page.text).toContain('Open: ');
    expect(page.html).toContain('href="day-06-channels.ipynb#7-');
    question('B');
    question.grade('Question 8');
    expect(examResults().text).not.toContain('Question 8 (');
  });
});

describe('the notebook', () => {
  const file = join(import.meta.dirname, '../../../notebooks/day-25-exam.ipynb');
  const notebook = parseNotebook(readFileSync(file, 'utf8'));
  const prose = notebook.cells
    .filter((cell) => cell.cell_type === 'markdown')
    .map(sourceOf)
    .join('\n');

  test('asks each question in words as its rubric knows it, with a tick for each line', () => {
    expect(textTasks(notebook).map(({ of }) => of)).toEqual([...freeTextIds].sort(byPlace));
    for (const { of, id, title, points } of textTasks(notebook)) {
      expect(prose).toContain(freeText(of).question);
      expect(prose).toContain(`**${title}`);
      const cell = notebook.cells.find((each) => each.id === `${id}-rubric`);
      const ticks = cell ? [...sourceOf(cell).matchAll(/(\w): false/g)].length : 0;
      expect([of, ticks]).toEqual([of, points]);
    }
  });

  const order = notebook.cells.map(({ id }) => id);
  const byPlace = (a: string, b: string): number =>
    order.indexOf(`text-${a}`) - order.indexOf(`text-${b}`);

  test('gives the points that the page of results counts', () => {
    const parts = new Map(examParts().map(({ title, points }) => [title, points]));
    const tasks = [...lessonTasks(notebook), ...textTasks(notebook)];
    expect(tasks.length).toBe(parts.size);
    for (const { title, points } of tasks)
      expect([title, points]).toEqual([title, parts.get(title)]);
  });

  test('hands texts to nbgrader as graded by a person, and ticks not at all', () => {
    const metadata = gradedMetadata(notebook.cells);
    const of = (id: string): unknown => metadata[order.indexOf(id)].nbgrader;
    expect(of('text-interview-3')).toMatchObject({
      grade: true,
      solution: true,
      locked: false,
      points: 3,
    });
    expect(of('text-interview-3-rubric')).toBeUndefined();
  });
});
