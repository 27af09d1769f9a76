import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { learnerCopy } from '../../../scripts/lessons/index.ts';
import { gradedMetadata } from '../../../scripts/notebooks/grading.ts';
import { formatNotebook, parseNotebook } from '../../../scripts/notebooks/index.ts';
import type { Cell } from '../../../scripts/notebooks/notebook.ts';
import { taskFaults } from '../../../scripts/notebooks/task-faults.ts';
import { code, lesson, notebookOf, text } from './a-lesson.ts';

// nbgrader itself is not run here. This is nbgrader/nbgraderformat/v3.json of
// https://github.com/jupyter/nbgrader, with the rules of v3.py in the same folder beside it.
const schema = z.strictObject({
  schema_version: z.literal(3),
  grade: z.boolean(),
  locked: z.boolean(),
  solution: z.boolean(),
  task: z.boolean().optional(),
  grade_id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  points: z.number().min(0).optional(),
  checksum: z.string().length(32).optional(),
  cell_type: z.enum(['raw', 'code', 'markdown']).optional(),
});

function expectFitForNbgrader(cells: readonly Cell[]): void {
  const ids: string[] = [];
  for (const { cell_type, metadata } of cells) {
    if (metadata.nbgrader === undefined) continue;
    const { grade, grade_id, points } = schema.parse(metadata.nbgrader);
    expect(cell_type).toBe('code'); // markdown needs both grade and solution
    expect(points === undefined).toBe(!grade);
    ids.push(grade_id);
  }
  expect(new Set(ids).size).toBe(ids.length);
}

const byId = (cells: readonly Cell[]) => {
  const metadata = gradedMetadata(cells);
  return Object.fromEntries(cells.map(({ id = '' }, index) => [id, metadata[index]]));
};

describe('the metadata that formatting writes by the ids of cells', () => {
  const written = byId(lesson);
  const hidden = { source_hidden: true };

  test('makes an exercise and the answer to a question solutions', () => {
    for (const id of ['exercise-sum', 'quiz-size-answer']) {
      expect(written[id]).toEqual({
        nbgrader: {
          schema_version: 3,
          grade: false,
          grade_id: id,
          locked: false,
          solution: true,
          task: false,
        },
      });
    }
  });

  test('gives a check points by the difficulty in the text, and a further check and a question one', () => {
    const check = { schema_version: 3, grade: true, locked: true, solution: false, task: false };
    for (const [id, points] of [
      ['exercise-sum-check', 2],
      ['exercise-sum-2-check', 1],
      ['quiz-size-check', 1],
    ] as const) {
      expect(written[id]).toEqual({
        jupyter: hidden,
        nbgrader: { ...check, grade_id: id, points },
      });
    }
    const easy = byId([text('t', '**Exercise 1 (easy, with a pencil).**'), ...lesson.slice(2)]);
    expect(easy['exercise-sum-check']).toMatchObject({ nbgrader: { points: 1 } });
    const harder = byId([text('t', '**Exercise 1 (harder).**'), ...lesson.slice(2)]);
    expect(harder['exercise-sum-check']).toMatchObject({ nbgrader: { points: 3 } });
  });

  test('locks and folds a question', () => {
    expect(written['quiz-size']).toMatchObject({
      jupyter: hidden,
      nbgrader: { grade: false, locked: true, solution: false },
    });
  });

  test('leaves texts and other cells alone', () => {
    expect(written.title).toEqual({});
    expect(byId([code('other', '1;')])).toEqual({ other: {} });
  });
});

describe('faults of exercises and questions name the cell:', () => {
  const change = (id: string, ...lines: string[]) =>
    lesson.map((cell) => (cell.id === id ? code(id, ...lines) : cell));
  const without = (id: string) => lesson.filter((cell) => cell.id !== id);

  test('a lesson as it should be has none', async () => {
    expect(await taskFaults(lesson)).toEqual([]);
  });

  test.each<[string, Cell[], string, string]>([
    [
      'an exercise without check',
      lesson.filter(({ id }) => !id?.endsWith('-check')),
      'exercise-sum',
      'has no cell exercise-sum-check',
    ],
    [
      'a check without exercise',
      without('exercise-sum'),
      'exercise-sum-check',
      'has no cell exercise-sum',
    ],
    [
      'a check without title',
      change('exercise-sum-check', "check('three', sum([1, 2])).equals(3);"),
      'exercise-sum-check',
      "does not call exercise('Exercise N', …)",
    ],
    [
      'a check of which only hidden tests are left',
      change(
        'exercise-sum-check',
        "exercise('Exercise 1', () => {",
        '  // BEGIN HIDDEN TESTS',
        "  check('three', sum([1, 2])).equals(3);",
        '  // END HIDDEN TESTS',
        '});',
      ),
      'exercise-sum-check',
      'checks nothing once its hidden tests are taken out',
    ],
    [
      'an exercise without difficulty',
      without('exercise-text'),
      'exercise-sum-check',
      'no text says **Exercise N (easy|medium|harder)',
    ],
    [
      'an exercise without solution',
      change('exercise-sum', 'function sum(values: number[]): number { return 3; }'),
      'exercise-sum',
      'is an exercise without // BEGIN SOLUTION',
    ],
    [
      'a solution at the top level of an exercise',
      change('exercise-sum', '// BEGIN SOLUTION', 'const sum = () => 3;', '// END SOLUTION'),
      'exercise-sum',
      'outside of a function',
    ],
    [
      'a function that without its solution returns nothing that the checks can use',
      change(
        'exercise-sum',
        'function sum(values: number[]) {',
        '  // BEGIN SOLUTION',
        '  return 3;',
        '  // END SOLUTION',
        '}',
      ),
      'exercise-sum',
      'in sum, which must say what it returns',
    ],
    [
      'a solution where none may be',
      [...lesson, code('story', '// BEGIN SOLUTION', 'f();', '// END SOLUTION')],
      'story',
      'has a solution, but its id is neither',
    ],
    [
      'a mark without its end',
      change('exercise-sum-2-check', '// BEGIN HIDDEN TESTS', "exercise('Exercise 1', check());"),
      'exercise-sum-2-check',
      'has // BEGIN HIDDEN TESTS in line 1 without its end',
    ],
    [
      'a mark without its begin',
      change('quiz-size-answer', "sizeQuestion('B');", '// END SOLUTION'),
      'quiz-size-answer',
      'has // END SOLUTION in line 2 without its begin',
    ],
    [
      'an answer of several statements',
      change('quiz-size-answer', '// BEGIN SOLUTION', "f(); q('B');", '// END SOLUTION'),
      'quiz-size-answer',
      'must have one solution',
    ],
    [
      'a question without its grade',
      without('quiz-size-check'),
      'quiz-size',
      'has no cell quiz-size-check',
    ],
  ])('%s', async (_, cells, id, message) => {
    const faults = await taskFaults(cells);
    const named = faults.map(({ index, message }) => `${cells[index].id ?? ''} ${message}`);
    expect(named.filter((fault) => fault.startsWith(`${id} `)).join('\n')).toContain(message);
  });

  test('the learner’s copy of such a lesson has none either', async () => {
    expect(await taskFaults(learnerCopy(notebookOf(...lesson)).cells)).toEqual([]);
  });

  test('formatting reports them', async () => {
    const { faults } = await formatNotebook(JSON.stringify(notebookOf(...without('exercise-sum'))));
    expect(faults).toContainEqual({ index: 2, message: 'has no cell exercise-sum' });
  });

  test('a return outside of the solution, a type of the const or a function in a function will do', async () => {
    for (const lines of [
      ['function sum(a: number[]) {', '//S', 'return 3;', '}'],
      ['const sum: (a: number[]) => number = (a) => {', '//S', '};'],
      ['const sum = (a: number[]): number => {', '//S', '};'],
      ['function sum(): number[] {', 'return [1].map((x): number => {', '//S', '});', '}'],
    ]) {
      const source = lines.flatMap((line) =>
        line === '//S' ? ['// BEGIN SOLUTION', 'return 1;', '// END SOLUTION'] : [line],
      );
      expect(await taskFaults(change('exercise-sum', ...source))).toEqual([]);
    }
  });
});

const folder = join(import.meta.dirname, '../../../notebooks');

test.each(readdirSync(folder).filter((name) => name.endsWith('.ipynb')))(
  'the metadata of %s is as nbgrader’s schema 3 wants it',
  (name) => {
    const { cells } = parseNotebook(readFileSync(join(folder, name), 'utf8'));
    const metadata = gradedMetadata(cells);
    const graded = cells.map((cell, index) => ({ ...cell, metadata: metadata[index] }));
    expectFitForNbgrader(graded);
    expect(graded.filter((cell) => cell.metadata.nbgrader).length).toBeGreaterThan(10);
  },
);
