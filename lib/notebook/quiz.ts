import { OptionError, oneOf, quote } from '../tensor';
import { publish } from './kernel';
import { questionHtml } from './quiz-html';
import type { Choice } from './results';
import type { Work } from './results';
import { keepWork } from './session';
import { publishLine, publishTaken, publishWork } from './verdict';

export type { Choice } from './results';

/** A question that was shown, and takes the answer: `question('B')`. */
export interface Quiz {
  /** Answers with a letter, and shows the feedback of that choice. */
  (letter?: string): void;
  /** Ends the question: says whether it is answered rightly, and counts as a check. */
  grade(title: string): void;
}

/**
 * Shows a multiple-choice question and returns the function that takes the answer. Every choice
 * has its own feedback.
 *
 * Where no choice has any and none is `right`, the question belongs to an assignment: it takes the
 * answer down, and says nothing about it before the work is graded.
 *
 * @param question the question in one or two sentences
 * @param choices at least two, exactly one of them `right`
 * @throws OptionError when they are not
 */
export function quiz(question: string, choices: readonly Choice[]): Quiz {
  const sealed = choices.every(({ feedback, right }) => feedback === undefined && !right);
  const rightOnes = choices.filter(({ right }) => right).length;
  if (choices.length < 2 || (rightOnes !== 1 && !sealed)) {
    throw new OptionError('quiz: give at least two choices, exactly one of them with right: true.');
  }
  const letters = choices.map((_, index) => String.fromCharCode(65 + index));
  const lines = choices.map(({ text }, index) => ({ letter: letters[index], text }));
  publish({
    'text/html': questionHtml(question, letters, choices, sealed),
    'text/plain': [question, ...lines.map(({ letter, text }) => `  ${letter}  ${text}`)].join('\n'),
  });
  const answers = oneOf(letters);
  let answered: number | undefined;
  const answer = (letter?: string): void => {
    // 'b', 'B.' and 'B)' mean B.
    const wanted = (typeof letter === 'string' ? letter : '')
      .replace(/[\s.)"']/g, '')
      .toUpperCase();
    const index = letters.indexOf(wanted);
    answered = index < 0 ? undefined : index;
    if (letter === undefined) {
      publishLine('neutral', `No answer yet: put ${answers} in quotes between the brackets`);
    } else if (answered === undefined) {
      publishLine('failed', `There is no answer ${quote(letter)}: answer with ${answers}`);
    } else if (sealed) {
      publishLine('neutral', `${wanted} is your answer; it is judged when your work is graded`);
    } else {
      const { feedback = '', right = false } = choices[answered];
      const judgement = `${wanted} is ${right ? 'right' : 'not right'}`;
      publishLine(right ? 'passed' : 'failed', `${judgement}: ${feedback}`);
    }
  };
  const grade = (title: string): void => {
    if (sealed && answered !== undefined) {
      publishTaken(title, letters[answered]);
      return;
    }
    const done = answered !== undefined && choices[answered].right === true;
    const state = done ? 'done' : answered === undefined ? 'open' : 'wrong';
    const text = {
      done: `${title} is answered rightly`,
      wrong: `${title} is not answered rightly: read what the answer says, and try again`,
      open: `${title} is not answered yet: answer with ${answers}`,
    }[state];
    const work: Work = { title, state, passed: Number(done), failed: Number(state === 'wrong') };
    const feedback = answered === undefined ? undefined : choices[answered].feedback;
    keepWork(work, [{ name: title, passed: done, message: feedback ?? '' }]);
    publishWork(work, text, { name: title, passed: done, message: done ? '' : text });
  };
  return Object.assign(answer, { grade });
}
