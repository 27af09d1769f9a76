// Answers whose text alone is an attack on who reads it, and some that mislead the judge.
import type { GradedAssignment } from '../../../scripts/grade/assignment.ts';
import { answered, besideAttack, pointsOf, solutions } from './class.ts';
import type { HostileSubmission } from './submissions.ts';

const long = 90_000;

type Change = (right: string) => string;

const wrong: Change = (right) => right.replace(') + 1', ') + 2');

/** In the place of the answer to exercise 3; those that are right all the same get its points. */
const rightAnswers: Readonly<Record<string, Change>> = {
  'line-of-many-letters': (right) => `${right}\n// ${'x'.repeat(long)}`,
  'line-of-many-blanks': (right) => `${right}\n${' '.repeat(long)}//`,
};

const oddAnswers: Readonly<Record<string, Change>> = {
  'blanks-of-19-MB': (right) => right + ' '.repeat(19 * 2 ** 20),
  'blanks-in-many-lines': (right) => `${right}\n${`${' '.repeat(200)}\n`.repeat(50_000)}x`,
  'line-of-too-many-letters': (right) => `${right}\n// ${'x'.repeat(1_000_000)}`,
  'deep-brackets': (right) =>
    `${wrong(right)}\nconst deep = ${'('.repeat(40_000)}1${')'.repeat(40_000)};`,
  'open-brackets': (right) => `${wrong(right)}\n${'{['.repeat(20_000)}`,
  'deep-types': (right) =>
    `${wrong(right)}\ntype Deep = ${'Array<'.repeat(15_000)}1${'>'.repeat(15_000)};`,
  'deep-sum': (right) => right.replace('return ', `return ${'1 + '.repeat(20_000)}`),
};

/** In the place of the answer to question 1. */
const oddLetters: Readonly<Record<string, string>> = {
  'quiz-in-deep-brackets': `sizeQuestion(${'('.repeat(9_000)}'B'${')'.repeat(9_000)});`,
  'quiz-of-open-brackets': '('.repeat(19_000),
  'quiz-of-deep-types': `sizeQuestion('B' as ${'['.repeat(18_000)}`,
  'quiz-of-many-letters': `sizeQuestion('${'B'.repeat(long)}');`,
};

/** Fails in the first of two runs only: with what it changes the checks are run once more. */
const throwsOnce = `let calls = 0;
function convolveStrided(
  image: Matrix,
  kernel: Matrix,
  stride: number,
  padding: number,
): Matrix {
  calls += 1;
  if (calls === 1) {
    image.set(0, 0, 77);
    return zeros([1, 1]);
  }
  if (calls === 2) throw new Error('only in the first run');
  return conv2d(image, kernel, { stride, padding });
}`;

/** Changes what it is given in the first run only, and stops before what that would spoil. */
const changesOnce = `let calls = 0;
function padPicture(image: Matrix, padding: number): Matrix {
  calls += 1;
  if (calls > 1) return pad2d(image, padding);
  image.set(0, 0, 77);
  throw new Error('only in the first run');
}`;

export function oddSubmissions(given: GradedAssignment): HostileSubmission[] {
  const all = solutions(given);
  const beside = besideAttack(given);
  const [cell, question] = ['exercise-map-size', 'quiz-size-answer'];
  const one = (
    student: string,
    change: Readonly<Record<string, string>>,
    isRight = false,
  ): HostileSubmission => {
    const answers = { ...beside, ...change };
    const right = Object.keys(answers).filter((id) => isRight || !Object.hasOwn(change, id));
    const text = JSON.stringify(answered(given, answers));
    return {
      student,
      files: { [`${student}/${given.assignment.lesson}.ipynb`]: text },
      points: pointsOf(given, right),
    };
  };
  const inCell = (changes: Readonly<Record<string, Change>>, isRight: boolean) =>
    Object.entries(changes).map(([student, change]) =>
      one(student, { [cell]: change(all[cell]) }, isRight),
    );
  return [
    ...inCell(rightAnswers, true),
    ...inCell(oddAnswers, false),
    ...Object.entries(oddLetters).map(([student, answer]) => one(student, { [question]: answer })),
    one('throws-in-one-run', { 'exercise-strided': throwsOnce }),
    one('changes-in-one-run', { 'exercise-pad': changesOnce }),
  ];
}
