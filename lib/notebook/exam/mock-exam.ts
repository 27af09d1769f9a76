import { sections } from '../../exam';
import { OptionError, createRandom, requireSeed, requireWhole } from '../../tensor';
import type { Random } from '../../tensor';
import type { Table } from '../table';
import { questionPage, keyPage } from './question-page';
import { markQuestion, questionMakers } from './questions';
import type { ExamQuestion, QuestionMaker } from './questions';
import { resultPageOf } from './result-page';
import type { PartResult } from './result-page';

/** What a mock exam is made from. */
export interface MockExamOptions {
  /** Chooses the questions and their numbers; 0 gives the course's own numbers. */
  seed: number;
  /** How long it lasts (60). */
  minutes?: number | undefined;
  /** How many questions it has, from 4 (12). */
  questions?: number | undefined;
  /** What time it is, in milliseconds (the computer's clock). */
  now?: (() => number) | undefined;
}

/** Answers by the number of their question: `{ 1: '26×26', 2: 'B' }`. */
export type ExamAnswers = Readonly<Record<number, unknown>>;

/** An exam to practise with; its clock runs from the moment it is made. */
export interface MockExam {
  readonly seed: number;
  readonly questions: readonly ExamQuestion[];
  /** All questions, ready to be shown. */
  page(): Table;
  /** How much time has gone and is left, in words. */
  time(): string;
  /** Marks the answers: points by topic, what was wrong, and where it is explained. */
  result(answers: ExamAnswers): Table;
  /** The same, and the time it took. */
  finish(answers: ExamAnswers): Table;
  /** The right answers with their working. */
  key(): Table;
}

const fewest = 4;

/**
 * A mock exam whose numbers depend on a seed: `const exam = mockExam({ seed: 7, minutes: 60 })`.
 *
 * Every answer is worked out by the library from the numbers that were drawn.
 *
 * @throws OptionError when an option makes no sense
 */
export function mockExam({
  seed,
  minutes = 60,
  questions: count = 12,
  now = Date.now,
}: MockExamOptions): MockExam {
  requireSeed('mockExam', seed);
  requireWhole('mockExam', 'minutes', minutes, 1);
  requireWhole('mockExam', 'questions', count, fewest);
  const questions = draw(seed, count);
  const begin = now();
  const time = (): string => timeInWords(now() - begin, minutes);
  const result = (answers: ExamAnswers, notes: readonly string[]): Table =>
    resultPageOf(`Mock exam ${seed}`, partsOf(questions, answers), notes);
  return {
    seed,
    questions,
    page: () => questionPage(seed, minutes, questions),
    time,
    result: (answers) => result(answers, []),
    finish: (answers) => result(answers, [time()]),
    key: () => keyPage(seed, questions),
  };
}

/** Three of twelve have choices, one is code; the others are spread over the topics. */
function draw(seed: number, count: number): ExamQuestion[] {
  const random = createRandom(seed);
  const { open, choice, code } = questionMakers;
  const choices = take(random, choice, Math.round(count / 4));
  const codes = take(random, code, 1);
  const others = take(random, open, count - choices.length - codes.length);
  const questions = [...choices, ...codes, ...others].map((make) => make(seed));
  if (questions.length < count) {
    throw new OptionError(
      `mockExam: there are only ${questions.length} different questions for ${count}.`,
    );
  }
  return questions.sort((a, b) => sections[a.section].day - sections[b.section].day);
}

function take(random: Random, makers: readonly QuestionMaker[], count: number): QuestionMaker[] {
  return random.shuffle(makers).slice(0, count);
}

function partsOf(questions: readonly ExamQuestion[], answers: ExamAnswers): PartResult[] {
  requireAnswers(answers, questions.length);
  return questions.map((question, index): PartResult => {
    const { state, message } = markQuestion(question, answers[index + 1]);
    return {
      title: `Question ${index + 1}`,
      section: question.section,
      points: state === 'right' ? question.points : 0,
      mostPoints: question.points,
      state: state === 'empty' ? 'open' : state,
      message:
        state === 'wrong' ? [message, question.working].filter(Boolean).join(' · ') : message,
    };
  });
}

function requireAnswers(answers: unknown, count: number): void {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
    throw new OptionError(
      "mockExam: give the answers by their numbers, such as { 1: '26×26', 2: 'B' }.",
    );
  }
  const unknown = Object.keys(answers).find((key) => !(Number(key) >= 1 && Number(key) <= count));
  if (unknown === undefined) return;
  throw new OptionError(
    `mockExam: there is no question ${unknown}; the questions are 1 to ${count}.`,
  );
}

function timeInWords(milliseconds: number, minutes: number): string {
  const used = milliseconds / 60_000;
  if (used < 1) return `Less than a minute of ${minutes} has gone.`;
  const whole = Math.floor(used);
  const gone = whole === 1 ? '1 minute has gone' : `${whole} minutes have gone`;
  if (used > minutes)
    return `${gone}: ${Math.ceil(used - minutes)} more than the ${minutes} of the exam.`;
  return `${gone}, ${minutes - whole} of ${minutes} are left.`;
}
