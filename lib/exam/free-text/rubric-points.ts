import { OptionError, oneOf } from '../../tensor';
import { freeText } from './free-text';

/** What an answer in one's own words got. */
export interface RubricPoints {
  points: number;
  mostPoints: number;
  /** The letters of the lines that are missing. */
  missing: readonly string[];
}

/** Ticks of a rubric: `'ac'`, `'a, c'`, `{ a: true, b: false }`. */
export type Ticks = string | Readonly<Record<string, boolean>>;

/**
 * The points of an answer in one's own words: those of the ticked lines of its rubric.
 *
 * @param id of the question, such as `interview-3`
 * @throws OptionError when there is no such question or no such line
 */
export function rubricPoints(id: string, ticks: Ticks): RubricPoints {
  const { rubric } = freeText(id);
  const letters = rubric.map(({ letter }) => letter);
  const ticked = lettersOf(ticks);
  const unknown = ticked.find((letter) => !letters.includes(letter));
  if (unknown !== undefined) {
    throw new OptionError(
      `rubric: “${id}” has no line ${unknown}; its lines are ${oneOf(letters)}.`,
    );
  }
  const sum = (lines: typeof rubric): number =>
    lines.reduce((total, line) => total + line.points, 0);
  return {
    points: sum(rubric.filter(({ letter }) => ticked.includes(letter))),
    mostPoints: sum(rubric),
    missing: letters.filter((letter) => !ticked.includes(letter)),
  };
}

function lettersOf(ticks: Ticks): string[] {
  const letters =
    typeof ticks === 'string'
      ? (ticks.match(/[a-z]/gi) ?? [])
      : Object.keys(ticks).filter((letter) => ticks[letter]);
  return [...new Set(letters.map((letter) => letter.toLowerCase()))];
}
