import { OptionError, oneOf, quote } from '../tensor';
import { escapeHtml, publish } from './kernel';
import { publishLine, publishWork } from './verdict';

/** One answer to choose, with what to say to a learner who chose it. */
export interface Choice {
  text: string;
  feedback: string;
  right?: boolean;
}

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
 * @param question the question in one or two sentences
 * @param choices at least two, exactly one of them `right`
 * @throws OptionError when they are not
 */
export function quiz(question: string, choices: readonly Choice[]): Quiz {
  if (choices.length < 2 || choices.filter((choice) => choice.right).length !== 1) {
    throw new OptionError('quiz: give at least two choices, exactly one of them with right: true.');
  }
  const letters = choices.map((_, index) => String.fromCharCode(65 + index));
  const lines = choices.map(({ text }, index) => ({ letter: letters[index], text }));
  publish({
    'text/html': questionHtml(question, letters, choices),
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
    } else {
      const { feedback, right = false } = choices[answered];
      const judgement = `${wanted} is ${right ? 'right' : 'not right'}`;
      publishLine(right ? 'passed' : 'failed', `${judgement}: ${feedback}`);
    }
  };
  const grade = (title: string): void => {
    const done = answered !== undefined && choices[answered].right === true;
    const state = done ? 'done' : answered === undefined ? 'open' : 'wrong';
    const text = {
      done: `${title} is answered rightly`,
      wrong: `${title} is not answered rightly: read what the answer says, and try again`,
      open: `${title} is not answered yet: answer with ${answers}`,
    }[state];
    publishWork({ title, state, passed: Number(done), failed: Number(state === 'wrong') }, text, {
      name: title,
      passed: done,
      message: done ? '' : text,
    });
  };
  return Object.assign(answer, { grade });
}

const colours = { right: '#dafbe1;color:#0f5323', wrong: '#ffebe9;color:#82071e' };

/**
 * Each choice opens on a click, or with the keys Tab and Enter, and shows its feedback. It needs no
 * script and no style sheet, so it is the same in a notebook that JupyterLab does not trust yet.
 */
function questionHtml(
  question: string,
  letters: readonly string[],
  choices: readonly Choice[],
): string {
  const items = choices.map(({ text, feedback, right = false }, index) => {
    const judgement = right ? '✓ Right.' : '✗ Not right.';
    return `<details style="margin:4px 0;border:1px solid #8c959f;border-radius:6px"><summary style="padding:3px 10px;cursor:pointer"><b>${letters[index]}</b>&ensp;${inline(text)}</summary><div style="padding:3px 10px;border-radius:0 0 5px 5px;background:${right ? colours.right : colours.wrong}">${judgement} ${inline(feedback)}</div></details>`;
  });
  // Without data-lm-suppress-shortcuts JupyterLab takes the keys: Enter would edit the cell.
  return `<div data-lm-suppress-shortcuts="true" style="max-width:720px"><div style="margin:4px 0"><b>${inline(question)}</b></div>${items.join('')}<div style="margin:4px 0;font-size:90%">A click shows what a choice means, as often as you like. What counts is the letter in the next cell.</div></div>`;
}

/** Text between backticks is code. */
function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
