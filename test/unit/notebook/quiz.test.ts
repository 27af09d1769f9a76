import { expect, test } from 'vitest';
import { quiz } from 'convlab/notebook';
import { useFakeKernel } from './fake-kernel.ts';

const { last, said } = useFakeKernel();

const choices = [
  { text: '3×3', feedback: 'Yes.', right: true },
  { text: '5×5', feedback: 'Only with padding.' },
];

test('a question shows its choices, then judges a letter with the feedback of that choice', () => {
  const question = quiz('How large is the map?', choices);
  expect(last().text).toBe('How large is the map?\n  A  3×3\n  B  5×5');
  question('a');
  expect(last().text).toBe('✓ A is right: Yes.');
  question('B');
  expect(last().text).toBe('✗ B is not right: Only with padding.');
});

test('an answer counts once: when the question is graded', () => {
  const question = quiz('How large is the map?', choices);
  question('B');
  question.grade('Question 1');
  expect(said().flatMap(({ verdict }) => verdict ?? [])).toEqual([
    {
      name: 'Question 1',
      passed: false,
      message: 'Question 1 is not answered rightly: read what the answer says, and try again',
    },
  ]);
  expect(last().work).toEqual({ title: 'Question 1', state: 'wrong', passed: 0, failed: 1 });
  question('A');
  question.grade('Question 1');
  expect(last()).toMatchObject({
    text: '✓ Question 1 is answered rightly',
    verdict: { passed: true },
    work: { title: 'Question 1', state: 'done', passed: 1, failed: 0 },
  });
});

test('without an answer, or with a letter that is none, a line says which letters there are', () => {
  const question = quiz('How large is the map?', choices);
  question();
  expect(last().text).toBe('▸ No answer yet: put A or B in quotes between the brackets');
  question('A');
  question('C');
  expect(last().text).toBe("✗ There is no answer 'C': answer with A or B");
  question.grade('Question 1');
  expect(last()).toMatchObject({
    text: '✗ Question 1 is not answered yet: answer with A or B',
    verdict: { name: 'Question 1', passed: false },
    work: { title: 'Question 1', state: 'open', passed: 0, failed: 0 },
  });
});

test('exactly one choice of at least two is right', () => {
  expect(() => quiz('?', [choices[1], choices[1]])).toThrow('exactly one of them');
  expect(() => quiz('?', [choices[0]])).toThrow('at least two choices');
});
