import type { Cell, Notebook } from '../../../scripts/notebooks/notebook.ts';

type Kind = Cell['cell_type'];

/** A cell in short: its kind, its id and its lines. */
export function cell(kind: Kind, id: string, ...lines: string[]): Cell {
  const source = lines.join('\n');
  return { cell_type: kind, id, metadata: {}, source };
}

export const code = (id: string, ...lines: string[]): Cell => cell('code', id, ...lines);
export const text = (id: string, ...lines: string[]): Cell => cell('markdown', id, ...lines);

export function notebookOf(...cells: Cell[]): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
}

/** A lesson with one exercise and one question, as the course writes them. */
export const lesson = [
  text('title', '# Day 1 · Sums'),
  text('exercise-text', '**Exercise 1 (medium).** Write `sum`.'),
  code(
    'exercise-sum',
    'function sum(values: number[]): number {',
    '  // BEGIN SOLUTION',
    '  let total = 0;',
    '  for (const value of values) {',
    '    total += value;',
    '  }',
    '  return total;',
    '  // END SOLUTION',
    '}',
  ),
  code(
    'exercise-sum-check',
    "exercise('Exercise 1', () => {",
    "  check('three', sum([1, 2])).equals(3);",
    '',
    '  // BEGIN HIDDEN TESTS',
    "  check('nothing', sum([])).equals(0);",
    '  // END HIDDEN TESTS',
    '});',
  ),
  code(
    'exercise-sum-2-check',
    "exercise('Exercise 1 on a photograph', () => {",
    "  check('many', sum([1, 2, 3, 4])).equals(10);",
    '});',
  ),
  code(
    'quiz-size',
    "const sizeQuestion = quiz('How many?', [",
    "  { text: '1', feedback: 'No' },",
    "  { text: '2', feedback: 'Yes', right: true },",
    "  { text: '3', feedback: 'No' },",
    ']);',
  ),
  code('quiz-size-answer', '// BEGIN SOLUTION', "sizeQuestion('B');", '// END SOLUTION'),
  code('quiz-size-check', "sizeQuestion.grade('Question 1');"),
];
