// A small lesson with one exercise of each kind that lessons have.
import type { Cell, Notebook } from '../../../scripts/notebooks/notebook.ts';
import { startPlain } from '../../../scripts/grade/engine/process/plain-process.ts';
import type { Sandbox } from '../../../scripts/grade/sandbox/types.ts';

const code = (id: string, source: string): Cell => ({
  cell_type: 'code',
  id,
  metadata: {},
  source,
  outputs: [],
  execution_count: null,
});

const text = (id: string, source: string): Cell => ({
  cell_type: 'markdown',
  id,
  metadata: {},
  source,
});

const solution = (head: string, body: string): string =>
  `${head} {\n  // BEGIN SOLUTION\n  ${body}\n  // END SOLUTION\n}`;

/** What a student may hand in for the cells of the lesson: `function f(…): … { BODY }`. */
export const heads = {
  double: 'function double(numbers: number[]): number[]',
  total: 'function total(numbers: number[]): number',
  later: 'async function later(x: number): Promise<number>',
  slope: 'function slope(f: (x: number) => number, x: number): number',
  counter: 'function counter(): () => number',
  far: 'function far(matrix: Matrix, row: number): number',
};

export const lesson: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    text('title', '# Day 0 · A small lesson'),
    code(
      'first',
      `import { check, exercise, quiz, tensor, ShapeError } from 'convlab';
import type { Matrix } from 'convlab';

const factor = 2;
const state = { runs: 0 };
state.runs += 1;
console.log('this cell only shows something');`,
    ),
    text('prose', [1, 2, 3, 4, 5, 6].map((n) => `**Exercise ${n} (medium).** Do it.`).join('\n\n')),
    code('exercise-double', solution(heads.double, 'return numbers.map((x) => factor * x);')),
    code(
      'exercise-double-check',
      `exercise('Exercise 1', () => {
  const given = [1, 2];
  check('of [1, 2]', double(given)).equals([2, 4], {
    mistakes: [{ got: [1, 4], say: 'That is squared' }],
  });
  check('the list that was given is left as it was', given).equals([1, 2]);
  // BEGIN HIDDEN TESTS
  check('of nothing', double([])).equals([]);
  check('once more', double(given)).equals(given.map((x) => 2 * x));
  // END HIDDEN TESTS
});`,
    ),
    code(
      'exercise-total',
      solution(
        heads.total,
        'let sum = 0;\n  for (const x of double(numbers)) sum += x / factor;\n  return sum;',
      ),
    ),
    code(
      'exercise-total-check',
      `exercise('Exercise 2', () => {
  check('of three', total([1, 2, 3])).equals(6);
  check('state', state.runs).equals(1);
});`,
    ),
    code(
      'exercise-later',
      solution(
        heads.later,
        'await new Promise((resolve) => setTimeout(resolve, 5));\n  return 2 * x;',
      ),
    ),
    code(
      'exercise-later-check',
      `await exercise('Exercise 3', async () => {
  check('of 4', await later(4)).equals(8);
  const both = await Promise.all([later(1), later(2)]);
  check('two at once', both).equals([2, 4]);
});`,
    ),
    code('exercise-slope', solution(heads.slope, 'return (f(x + 0.001) - f(x - 0.001)) / 0.002;')),
    code(
      'exercise-slope-check',
      `exercise('Exercise 4', () => {
  let calls = 0;
  check('of a line', slope((x) => { calls += 1; return 3 * x; }, 1)).close(3);
  check('calls', calls).equals(2);
});`,
    ),
    code(
      'exercise-counter',
      solution(heads.counter, 'let count = 0;\n  return () => (count += 1);'),
    ),
    code(
      'exercise-counter-check',
      `exercise('Exercise 5', () => {
  const next = counter();
  next();
  check('twice', next()).equals(2);
  check('another one', counter()()).equals(1);
});`,
    ),
    code(
      'exercise-far',
      solution(
        heads.far,
        "if (row >= matrix.shape[0]) throw new ShapeError('far: there is no such row.');\n  return matrix.get(row, 0);",
      ),
    ),
    code(
      'exercise-far-check',
      `exercise('Exercise 6', () => {
  const matrix: Matrix = tensor([[1, 2], [3, 4]]);
  check('the second row', far(matrix, 1)).equals(3);
  check('a row that is not there', () => far(matrix, 2)).throws(ShapeError);
});`,
    ),
    code(
      'quiz-one',
      `const oneQuestion = quiz('Which?', [
  { text: 'this', feedback: 'No.' },
  { text: 'that', feedback: 'Yes.', right: true },
]);`,
    ),
    code('quiz-one-answer', `// BEGIN SOLUTION\noneQuestion('B');\n// END SOLUTION`),
    code('quiz-one-check', `oneQuestion.grade('Question 1');`),
  ],
};

/** No sandbox: what is tried here is the engine. */
export const noSandbox: Sandbox = {
  kind: 'node-permission',
  warnings: [],
  start: ({ entry, args = [] }) => startPlain({ entry, args, megabytes: 512 }),
};

export const limits = {
  seconds: 60,
  memoryMegabytes: 512,
  outputMegabytes: 10,
  processes: 20,
  diskMegabytes: 20,
};
