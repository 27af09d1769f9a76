import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  examParts,
  freeText,
  freeTextIds,
  linkTo,
  mockExam,
  rubricPoints,
  sections,
} from 'convlab';
import {
  markQuestion,
  questionMakers,
  rightAnswer,
} from '../../../lib/notebook/exam/questions/index.ts';
import type { ExamQuestion, QuestionMaker } from '../../../lib/notebook/exam/questions/index.ts';

const seeds = Array.from({ length: 100 }, (_, index) => index);
const makers = Object.values(questionMakers).flat();
const madeBy = new Map<QuestionMaker, ExamQuestion[]>();

/** The questions of all seeds, made once. */
function questionsOf(make: QuestionMaker): ExamQuestion[] {
  const questions = madeBy.get(make) ?? seeds.map(make);
  madeBy.set(make, questions);
  return questions;
}

const solutionOf = (question: ExamQuestion): unknown =>
  'code' in question
    ? (runInThisContext(question.code.solution) as unknown)
    : 'choices' in question
      ? rightAnswer(question).slice(0, 1)
      : typeof question.truth === 'number'
        ? question.truth
        : 'list' in question.truth
          ? question.truth.list
          : 'matrix' in question.truth
            ? question.truth.matrix
            : question.truth;

describe.each(makers.map((make) => [make(0).id, make] as const))('the question %s', (_, make) => {
  test('is answered rightly by the answer of the library, for every seed', () => {
    for (const seed of seeds) {
      const question = questionsOf(make)[seed];
      expect([seed, markQuestion(question, solutionOf(question)).state]).toEqual([seed, 'right']);
    }
  });

  test('takes its answer as it is written in the key, too', () => {
    for (const seed of seeds.slice(0, 50)) {
      const question = questionsOf(make)[seed];
      if ('code' in question) continue;
      const written = rightAnswer(question).replace(/ \((?:within|exactly).*\)$/, '');
      const { state, message } = markQuestion(
        question,
        'choices' in question ? written[0] : written,
      );
      expect([seed, written, state, message]).toEqual([seed, written, 'right', '']);
    }
  });

  test('has numbers that a pencil can handle, and at least one mistake that is not right', () => {
    for (const seed of seeds) {
      const question = questionsOf(make)[seed];
      expect(question.text).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(question.working).not.toMatch(/NaN|undefined|Infinity|\[object/);
      const solution = JSON.stringify(solutionOf(question)) as string | undefined;
      expect(solution ?? '').not.toMatch(/null|NaN|-\d+,-\d+\]$/);
      if (!('truth' in question)) continue;
      const { truth } = question;
      if (Array.isArray(truth)) for (const size of truth) expect(size).toBeGreaterThanOrEqual(2);
      const wrong = (question.mistakes ?? []).filter(
        ({ got }) => markQuestion(question, got).state !== 'right',
      );
      expect(wrong.length).toBeGreaterThanOrEqual(1);
    }
  });

  test('shows how an answer is written without giving it away', () => {
    for (const seed of [0, 1, 2, 7]) {
      const question = questionsOf(make)[seed];
      if (!('truth' in question)) continue;
      const { state } = markQuestion(question, question.example);
      expect([question.example, state]).toEqual([question.example, 'wrong']);
    }
  });

  test('explains its mistakes: what is said to one is what is written for it', () => {
    const question = make(0);
    if (!('truth' in question)) return;
    const told = (question.mistakes ?? []).filter(({ got, say }) =>
      markQuestion(question, got).message.includes(say),
    );
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  test('is the same for the same seed, and varies with it', () => {
    expect(JSON.stringify(make(7))).toBe(JSON.stringify(make(7)));
    const texts = new Set(questionsOf(make).map((question) => JSON.stringify(question)));
    expect(texts.size).toBeGreaterThan(3);
  });
});

describe('mockExam', () => {
  test('asks different questions with different numbers, in the order of the days', () => {
    for (const seed of seeds.slice(0, 30)) {
      const { questions } = mockExam({ seed });
      expect(new Set(questions.map(({ text }) => text)).size).toBe(12);
      const days = questions.map(({ section }) => sections[section].day);
      expect(days).toEqual([...days].sort((a, b) => a - b));
    }
    const first = mockExam({ seed: 1 }).page().text;
    expect(mockExam({ seed: 1 }).page().text).toBe(first);
    expect(mockExam({ seed: 2 }).page().text).not.toBe(first);
  });

  test('gives all points to the right answers, and none to nothing', () => {
    const exam = mockExam({ seed: 7, minutes: 60 });
    const answers = Object.fromEntries(
      exam.questions.map((each, index) => [index + 1, solutionOf(each)]),
    );
    const most = exam.questions.reduce((sum, { points }) => sum + points, 0);
    expect(exam.result(answers).text).toContain(`Mock exam 7: ${most} of ${most} points`);
    expect(exam.result({}).text).toContain(`Mock exam 7: 0 of ${most} points`);
    expect(exam.result({}).text).toContain('Open: Question 1, Question 2');
  });

  test('says of a wrong answer why it is wrong and where to read again', () => {
    const exam = mockExam({ seed: 0, questions: 28 });
    const number = exam.questions.findIndex(({ id }) => id === 'parameters') + 1;
    const page = exam.result({ [number]: '73,728' });
    expect(page.text).toContain('The 128 biases are missing');
    expect(page.text).toContain('Day 9, section 3 · Parameters');
    expect(page.html).toContain('href="day-09-counting.ipynb#3-%C2%B7-Parameters');
  });

  test('tells the time by the clock that it is given, and only when it is asked', () => {
    const clock = { now: 0 };
    const exam = mockExam({ seed: 3, minutes: 60, now: () => clock.now });
    expect(exam.time()).toBe('Less than a minute of 60 has gone.');
    clock.now = 12.5 * 60_000;
    expect(exam.time()).toBe('12 minutes have gone, 48 of 60 are left.');
    expect(exam.finish({}).text).toContain('12 minutes have gone');
    expect(exam.result({}).text).not.toContain('minutes');
    clock.now = 61.2 * 60_000;
    expect(exam.time()).toBe('61 minutes have gone: 2 more than the 60 of the exam.');
  });

  test('marks functions by what they return', () => {
    const make = questionMakers.code[0];
    const question = make(0);
    expect(
      markQuestion(
        question,
        (n: number, f: number, s: number, p: number) => (n + 2 * p - f) / s + 1,
      ).message,
    ).toMatch(/Round down/);
    expect(
      markQuestion(question, () => {
        throw new TypeError('x');
      }).message,
    ).toMatch(/threw/);
    expect(markQuestion(question, 'n').state).toBe('unclear');
    expect(markQuestion(question, undefined).state).toBe('empty');
  });

  test('refuses what makes no exam', () => {
    expect(() => mockExam({ seed: -1 })).toThrow(/seed/);
    expect(() => mockExam({ seed: 1, questions: 99 })).toThrow(/different questions/);
    expect(() => mockExam({ seed: 1 }).result({ 13: 'x' })).toThrow(/no question 13/);
    expect(() => mockExam({ seed: 1 }).result([] as never)).toThrow(/by their numbers/);
  });
});

describe('free texts', () => {
  test('are fifteen exercises, ten interview questions and three research problems', () => {
    const count = (kind: string): number => freeTextIds.filter((id) => id.startsWith(kind)).length;
    expect([count('exercise'), count('interview'), count('research')]).toEqual([15, 10, 3]);
  });

  test.each(freeTextIds)('%s has a rubric of three to six lines and a model answer', (id) => {
    const { rubric, model, question } = freeText(id);
    expect(rubric.length).toBeGreaterThanOrEqual(3);
    expect(rubric.length).toBeLessThanOrEqual(6);
    expect(new Set(rubric.map(({ text }) => text)).size).toBe(rubric.length);
    expect(model.length).toBeGreaterThan(150);
    expect(question).toMatch(/[.?]$/);
  });

  test('get a point for each ticked line, however the ticks are written', () => {
    for (const ticks of ['ac', 'a, c', { a: true, b: false, c: true }]) {
      expect(rubricPoints('interview-3', ticks)).toEqual({
        points: 2,
        mostPoints: 3,
        missing: ['b'],
      });
    }
    expect(rubricPoints('interview-3', '').points).toBe(0);
    expect(() => rubricPoints('interview-3', 'x')).toThrow(/no line x/);
    expect(() => freeText('interview-33')).toThrow(/no question “interview-33”/);
  });
});

describe('sections', () => {
  const folder = join(import.meta.dirname, '../../../notebooks');
  test.each(Object.entries(sections))('%s is a heading of its lesson', (_, section) => {
    const [file] = linkTo(section).split('#');
    const { cells } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      cells: { cell_type: string; source: string[] }[];
    };
    const prose = cells
      .filter((cell) => cell.cell_type === 'markdown')
      .map((cell) => cell.source.join(''));
    expect(prose.join('\n').split('\n')).toContain(`## ${section.heading}`);
  });

  test('the exam has 25 exercises, 10 questions, 10 interview questions and 3 research problems', () => {
    const titles = examParts().map(({ title }) => title);
    expect(new Set(titles).size).toBe(48);
    for (const [kind, count] of [
      ['Exercise', 25],
      ['Question', 10],
      ['Interview', 10],
      ['Research', 3],
    ] as const) {
      const expected = Array.from({ length: count }, (_, index) => `${kind} ${index + 1}`);
      expect(titles.filter((title) => title.startsWith(kind)).sort()).toEqual([...expected].sort());
    }
  });
});
