import { expect, test } from 'vitest';
import { solutionsOf } from '../../../scripts/lessons/solutions.ts';
import { lesson, notebookOf } from './a-lesson.ts';

test('solutions are whole cells without marks, with what the lesson asks', () => {
  expect(solutionsOf(notebookOf(...lesson))).toEqual([
    {
      kind: 'exercise',
      title: 'Exercise 1',
      asks: '(medium). Write `sum`.',
      code: [
        'function sum(values: number[]): number {',
        '  let total = 0;',
        '  for (const value of values) {',
        '    total += value;',
        '  }',
        '  return total;',
        '}',
      ].join('\n'),
    },
    { kind: 'question', title: 'Question 1', asks: 'How many?', code: "sizeQuestion('B');" },
  ]);
});
