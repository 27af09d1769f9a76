import { empty, isEmpty, right, unclear, wrong } from './mark';
import type { KnownMistake, Mark } from './mark';

/** A word or a short phrase without what makes no difference: case, hyphens, articles, an end. */
function plain(text: unknown): string {
  return String(text)
    .toLowerCase()
    .replace(/[-\u2013_]/g, ' ')
    .replace(/[.,!?"'“”‘’()]/g, '')
    .replace(/\b(?:an?|the|its?|is|are)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Marks a word: any of `accepted`, such as `equivariant` or `equivariance`. */
export function markWords(
  answer: unknown,
  accepted: readonly string[],
  { mistakes = [] }: { mistakes?: readonly KnownMistake[] | undefined } = {},
): Mark {
  if (isEmpty(answer)) return empty;
  if (typeof answer !== 'string') return unclear('a word is asked for, in quotes');
  const word = plain(answer);
  if (accepted.some((each) => plain(each) === word)) return right;
  const say = mistakes.find(({ got }) => plain(got) === word)?.say;
  const expected = `expected “${accepted[0]}”, got “${answer.trim()}”`;
  return wrong(say === undefined ? expected : `${expected}. ${say}`);
}

/** A choice of a question, with what is said to somebody who takes it. */
export interface MarkedChoice {
  text: string;
  feedback: string;
  right?: boolean | undefined;
}

/** Marks a choice: `B`, `b)`, `(B)`, `answer B`, or the text of the choice. */
export function markChoice(answer: unknown, choices: readonly MarkedChoice[]): Mark {
  if (isEmpty(answer)) return empty;
  const letters = choices.map((_, index) => String.fromCharCode(65 + index));
  const text = String(answer).trim();
  const named = [...text.toUpperCase().matchAll(/(?<![A-Z0-9])([A-Z])(?![A-Z0-9])/g)]
    .map(([, letter]) => letters.indexOf(letter))
    .filter((index) => index >= 0);
  const exact = choices.findIndex((choice) => plain(choice.text) === plain(text));
  const isLetter = /^\W*(?:answer|choice|option)?\W*[A-Z]\W*$/i.test(text);
  const chosen = exact >= 0 ? [exact] : [...new Set(isLetter || named.length > 1 ? named : [])];
  if (chosen.length !== 1) {
    return unclear(`take one of the letters ${letters.join(', ')}`);
  }
  const { right: isRight = false, feedback } = choices[chosen[0]];
  return isRight ? right : wrong(`${letters[chosen[0]]} is not right: ${feedback}`);
}
