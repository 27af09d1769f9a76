import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learnerCopy, replaceSolutions } from '../../../scripts/lessons/index.ts';
import { formatCode } from '../../../scripts/notebooks/format-code.ts';
import { parseNotebook, sourceOf, type Notebook } from '../../../scripts/notebooks/notebook.ts';
import { writeNotebook } from '../../../scripts/notebooks/write-notebook.ts';
import { code, lesson, notebookOf } from './a-lesson.ts';
import { pasteSolutions } from './paste-solutions.ts';

const whole = notebookOf(...lesson);
const source = (notebook: Notebook, id: string): string =>
  notebook.cells.filter((cell) => cell.id === id).map(sourceOf)[0];
const [sumCell] = lesson.filter(({ id }) => id === 'exercise-sum');

describe('the learner’s copy', () => {
  const copy = learnerCopy(whole);

  test('has a line that throws in the place of a solution, with the number of the exercise', () => {
    expect(source(copy, 'exercise-sum')).toBe(
      [
        'function sum(values: number[]): number {',
        "  throw new Error('Exercise 1 is not done yet: replace this line by your answer.');",
        '}',
      ].join('\n'),
    );
  });

  test('calls a question without an answer and names its letters', () => {
    expect(source(copy, 'quiz-size-answer')).toBe(
      "sizeQuestion(); // your answer in the brackets: 'A', 'B' or 'C'",
    );
  });

  test('is the lesson in all other cells, with the hidden tests', () => {
    const others = ({ cells }: Notebook) =>
      cells.filter(({ id }) => !['exercise-sum', 'quiz-size-answer'].includes(id ?? ''));
    expect(others(copy)).toEqual(others(whole));
    expect(copy.cells).toHaveLength(whole.cells.length);
  });

  test('breaks the line where it would be too wide', () => {
    const deep = code(
      'exercise-sum',
      'if (a) {',
      '        // BEGIN SOLUTION',
      '        return 3;',
      '        // END SOLUTION',
      '}',
    );
    const { cells } = learnerCopy(notebookOf(...lesson.filter((c) => c !== sumCell), deep));
    expect(sourceOf(cells[cells.length - 1])).toBe(
      [
        'if (a) {',
        '        throw new Error(',
        "          'Exercise 1 is not done yet: replace this line by your answer.',",
        '        );',
        '}',
      ].join('\n'),
    );
  });

  test('takes its solutions back', () => {
    expect(pasteSolutions(copy, whole).cells.map(sourceOf)).toEqual(whole.cells.map(sourceOf));
  });

  test('keeps what the learner wrote when the solutions come', () => {
    const mine = code('exercise-sum', 'function sum(): number { return 7; }');
    const worked = {
      ...copy,
      cells: copy.cells.map((cell) => (cell.id === 'exercise-sum' ? mine : cell)),
    };
    const pasted = pasteSolutions(worked, whole);
    expect(source(pasted, 'exercise-sum')).toBe(sourceOf(mine));
    expect(source(pasted, 'quiz-size-answer')).toBe(source(whole, 'quiz-size-answer'));
  });
});

test('an answer takes the place of each solution, with its indent', () => {
  const answered = replaceSolutions(sourceOf(sumCell), ['if (values) {\n  return 1;\n}']);
  expect(answered).toBe(
    [
      'function sum(values: number[]): number {',
      '  if (values) {',
      '    return 1;',
      '  }',
      '}',
    ].join('\n'),
  );
  expect(() => replaceSolutions(sourceOf(sumCell), ['1', '2'])).toThrow('has 1 solutions, but 2');
});

const anyLine = fc.constantFrom(
  '',
  '  return 1;',
  '    deeper();',
  '// BEGIN SOLUTION',
  '  // BEGIN SOLUTION',
  '// END SOLUTION',
  '  // END SOLUTION',
  "throw new Error('no');",
);

test('solutions come back byte for byte, wherever the marks stand', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 14 }), (lines) => {
      const made = notebookOf(...lesson.slice(3), code('exercise-sum', ...lines));
      const back = pasteSolutions(learnerCopy(made), made);
      expect(back.cells.map(sourceOf)).toEqual(made.cells.map(sourceOf));
    }),
    { numRuns: 500 },
  );
});

const folder = join(import.meta.dirname, '../../../notebooks');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.ipynb')))('%s', (name) => {
  const notebook = parseNotebook(readFileSync(join(folder, name), 'utf8'));
  const changed = (copy: Notebook): string[] =>
    copy.cells.filter((cell, index) => cell !== notebook.cells[index]).map(sourceOf);

  test('comes back from its learner’s copy, which has no solutions and is in the style of the course', async () => {
    const copy = learnerCopy(notebook);
    expect(writeNotebook(copy)).not.toContain('BEGIN SOLUTION');
    expect(writeNotebook(pasteSolutions(copy, notebook))).toBe(writeNotebook(notebook));
    for (const source of changed(copy)) expect(source).toBe(await formatCode(source));
  });
});
