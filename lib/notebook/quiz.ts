import { OptionError, oneOf, quote } from '../tensor';
import { escapeHtml, publish } from './kernel';
import { publishVerdict } from './verdict';

/** One answer to choose, with what to say to a learner who chose it. */
export interface Choice {
  text: string;
  feedback: string;
  right?: boolean;
}

/** Call it with a letter to answer: `question('B')`. */
export type Quiz = (letter: string) => void;

/**
 * Shows a multiple-choice question and returns the function that takes the answer. Every choice
 * has its own feedback.
 *
 * @param question the question in one or two sentences
 * @param choices at least two, exactly one of them `right`
 * @throws OptionError when they are not; the returned function when the letter is none of them
 */
export function quiz(question: string, choices: readonly Choice[]): Quiz {
  if (choices.length < 2 || choices.filter((choice) => choice.right).length !== 1) {
    throw new OptionError('quiz: give at least two choices, exactly one of them with right: true.');
  }
  const letters = choices.map((_, index) => String.fromCharCode(65 + index));
  const lines = choices.map(({ text }, index) => ({ letter: letters[index], text }));
  publish({
    // A list with type="A" would do, but JupyterLab's style sheet numbers all lists 1, 2, 3.
    'text/html': `<div><b>${escapeHtml(question)}</b></div>${lines
      .map(
        ({ letter, text }) =>
          `<div style="margin:4px 16px"><b>${letter}</b>&ensp;${escapeHtml(text)}</div>`,
      )
      .join('')}`,
    'text/plain': [question, ...lines.map(({ letter, text }) => `  ${letter}  ${text}`)].join('\n'),
  });
  return (letter) => {
    const answer = (typeof letter === 'string' ? letter : '').trim().toUpperCase();
    const index = letters.indexOf(answer);
    if (index < 0) {
      throw new OptionError(`quiz: answer with ${oneOf(letters)}, not ${quote(letter)}.`);
    }
    const { feedback, right = false } = choices[index];
    publishVerdict({
      name: `${answer} is ${right ? 'right' : 'not right'}`,
      passed: right,
      message: feedback,
    });
  };
}
