import { describe, expect, test } from 'vitest';
import { judgeTrial, judgeUntouched } from '../../../scripts/rehearse/judge-rehearsal.ts';
import { rehearse } from '../../../scripts/rehearse/rehearsal.ts';
import {
  sourceOf,
  type Cell,
  type Notebook,
  type Output,
} from '../../../scripts/notebooks/index.ts';

const code = (id: string, source: string, outputs: Output[] = []): Cell => ({
  cell_type: 'code',
  id,
  source,
  metadata: {},
  outputs,
});

const lesson: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    code('first', 'show(1)'),
    code(
      'exercise-size',
      'function size(n: number): number {\n  // BEGIN SOLUTION\n  return n - 2;\n  // END SOLUTION\n}',
    ),
    code(
      'exercise-size-check',
      "exercise('Exercise 1', () => { check('size', size(5)).equals(3); });",
    ),
  ],
};

const verdict = (passed: boolean, message: string, name = 'Exercise 1'): Output => ({
  output_type: 'display_data',
  data: { 'application/vnd.convlab.check+json': { name, passed, message } },
});
const work = (state: string): Output => ({
  output_type: 'display_data',
  data: { 'application/vnd.convlab.exercise+json': { title: 'Exercise 1', state } },
});
const open = [verdict(false, 'Exercise 1 is not done yet: write your answer'), work('open')];
const problems = (cells: Cell[], solved?: Cell[]) =>
  judgeUntouched(cells, solved && new Map(solved.map((cell) => [cell.id ?? '', cell]))).flatMap(
    ({ problem }) => problem ?? [],
  );

describe('a rehearsal', () => {
  const wrong = { 'exercise-size': [{ answer: 'return n;', says: /smaller/ }] };
  const { notebook, trials, faults } = rehearse(lesson, wrong);

  test('runs the copy without solutions, then every solution and every wrong answer', () => {
    expect(notebook.cells.map(({ id }) => id)).toEqual([
      'first',
      'exercise-size',
      'exercise-size-check',
      'trial-1',
      'trial-1-1',
      'trial-2',
      'trial-2-1',
    ]);
    expect(sourceOf(notebook.cells[1])).toContain('Exercise 1 is not done yet');
    expect(sourceOf(notebook.cells[3])).toContain('return n - 2;');
    expect(sourceOf(notebook.cells[5])).toContain('return n;');
    expect(trials.map(({ name }) => name)).toEqual([
      'exercise-size with its solution',
      'exercise-size with wrong answer 1',
    ]);
  });

  test('wants three wrong answers to every exercise, and none to what is no exercise', () => {
    expect(faults).toEqual(['exercise-size has fewer than 3 wrong answers']);
    expect(rehearse(lesson, { 'exercise-sise': [] }).faults[0]).toContain('exercise-sise');
  });
});

describe('a copy in which nothing was done', () => {
  test('has open exercises that say so, and nothing else that fails', () => {
    expect(problems([code('first', 'show(1)'), code('exercise-size-check', '', open)])).toEqual([]);
  });

  test('may not have an exercise that passes, throws or stays silent', () => {
    const check = (outputs: Output[]) => problems([code('exercise-size-check', '', outputs)]);
    expect(check([work('done')])).toEqual([expect.stringContaining('is done although')]);
    expect(check([])).toEqual([expect.stringContaining('0 results')]);
    expect(check([...open, { output_type: 'error', ename: 'E', evalue: 'x' }])).toEqual([
      'raises E: x',
    ]);
    expect(check([verdict(false, 'is wrong'), work('open')])).toEqual([
      expect.stringContaining('does not say that it is open'),
    ]);
  });

  test('shows what the lesson with solutions shows, except times', () => {
    const text = (value: string): Output[] => [{ output_type: 'stream', text: value }];
    const [now, then] = [
      code('first', '', text('0.5 of it')),
      code('first', '', text('0.6 of it')),
    ];
    expect(problems([now], [then])).toEqual([expect.stringContaining('shows something else')]);
    expect(problems([now], [now])).toEqual([]);
    expect(problems([{ ...now, metadata: { tags: ['times'] } }], [then])).toEqual([]);
  });
});

describe('an answer that is tried', () => {
  const trial = { name: 'a', answerCell: 'trial-1', checkCells: ['trial-1-1'] };
  const judge = (outputs: Output[], says?: RegExp) =>
    judgeTrial(
      { ...trial, ...(says ? { says } : {}) },
      new Map([
        ['trial-1', code('trial-1', '')],
        ['trial-1-1', code('trial-1-1', '', outputs)],
      ]),
    ).problem;

  test('is right when all checks are green and the exercise is done', () => {
    expect(judge([verdict(true, ''), work('done')])).toBeUndefined();
    expect(judge([verdict(false, 'expected 3, got 5'), work('wrong')])).toContain('expected 3');
  });

  test('is wrong when a red line explains it', () => {
    expect(judge([verdict(false, 'The map is smaller'), work('wrong')], /smaller/)).toBeUndefined();
    expect(judge([verdict(false, 'expected 3'), work('wrong')], /smaller/)).toContain(
      'not explained',
    );
    expect(judge([verdict(true, ''), work('done')], /smaller/)).toBe('is not caught');
  });
});
