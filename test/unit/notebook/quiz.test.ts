import { describe, expect, test, vi } from 'vitest';
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
  for (const written of [' a ', 'A.', 'A)', '"A"']) {
    question(written);
    expect(last().text).toBe('✓ A is right: Yes.');
  }
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

test('each choice opens by itself, without script or style sheet, and is marked by more than colour', () => {
  quiz('Is `stride` <b>?', choices);
  const { html } = last();
  expect(html).not.toMatch(/<script|<style|<b>\?/);
  expect(html).toContain('<code>stride</code> &lt;b&gt;?');
  expect(html).toContain('data-lm-suppress-shortcuts="true"');
  const shown = [
    ...html.matchAll(/<details[^>]*><summary[^>]*>(.*?)<\/summary><div[^>]*>(.*?)<\/div>/g),
  ];
  expect(shown.map(([, choice, feedback]) => [choice, feedback])).toEqual([
    ['<b>A</b>&ensp;3×3', '✓ Right. Yes.'],
    ['<b>B</b>&ensp;5×5', '✗ Not right. Only with padding.'],
  ]);
  quiz('Is `stride` <b>?', choices);
  expect(last().html).toBe(html);
});

describe('a question of an assignment, which knows no right answer', () => {
  const sealed = choices.map(({ text }) => ({ text }));

  test('shows its choices, and nothing that opens on a click', () => {
    quiz('How large is the map?', sealed);
    expect(last().text).toBe('How large is the map?\n  A  3×3\n  B  5×5');
    expect(last().html).toContain('<b>B</b>&ensp;5×5');
    expect(last().html).not.toMatch(/<details|click/);
  });

  test('takes the answer down and judges nothing', () => {
    const question = quiz('How large is the map?', sealed);
    question('b.');
    expect(last().text).toBe('▸ B is your answer; it is judged when your work is graded');
    question.grade('Question 1');
    expect(last()).toMatchObject({
      text: '▸ Question 1 is answered with B; it is judged when your work is graded',
      verdict: undefined,
      work: { title: 'Question 1', state: 'open', passed: 0, failed: 0, answered: 'B' },
    });
  });

  test('is not answered yet as long as there is no letter that it has', () => {
    const question = quiz('How large is the map?', sealed);
    question('C');
    question.grade('Question 1');
    expect(last()).toMatchObject({
      text: '✗ Question 1 is not answered yet: answer with A or B',
      work: { state: 'open' },
    });
  });

  test('gives no points to nbgrader, which cannot judge it', () => {
    vi.stubEnv('NBGRADER_EXECUTION', 'validate');
    const question = quiz('How large is the map?', sealed);
    question('A');
    expect(() => {
      question.grade('Question 1');
    }).toThrow(/judged when your work is graded/);
    vi.unstubAllEnvs();
  });
});
