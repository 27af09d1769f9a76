import { OptionError } from '../../tensor';
import type { SectionName } from '../sections';
import { exerciseTexts } from './exercise-texts';
import type { FreeTextSource } from './free-text-source';
import { interviewTexts } from './interview-texts';
import { researchTexts } from './research-texts';

/** A line of a rubric: what a good answer holds. */
export interface RubricLine {
  letter: string;
  points: number;
  text: string;
}

/** A question that is answered in one's own words. */
export interface FreeText {
  /** Such as `interview-3`. */
  id: string;
  /** What the lesson calls it: `Interview 3`. */
  title: string;
  question: string;
  section: SectionName;
  rubric: readonly RubricLine[];
  /** One good answer. */
  model: string;
}

const titles: Readonly<Record<string, string>> = {
  exercise: 'Exercise',
  interview: 'Interview',
  research: 'Research',
};

const sources: Readonly<Record<string, FreeTextSource>> = {
  ...exerciseTexts,
  ...interviewTexts,
  ...researchTexts,
};

/** The names of all questions that are answered in one's own words. */
export const freeTextIds: readonly string[] = Object.keys(sources);

/**
 * A question that is answered in one's own words, with its rubric and a model answer:
 * `freeText('interview-3')`.
 *
 * @throws OptionError when there is none of that name
 */
export function freeText(id: string): FreeText {
  const source = (sources as Partial<typeof sources>)[id];
  if (!source) {
    throw new OptionError(
      `There is no question “${id}”; there are ${freeTextIds.slice(0, 3).join(', ')}, …, ${freeTextIds.at(-1) ?? ''}.`,
    );
  }
  const [, kind, number] = /^(\w+)-(\d+)$/.exec(id) ?? [];
  return {
    ...source,
    id,
    title: `${titles[kind]} ${number}`,
    rubric: source.rubric.map((text, index) => ({
      letter: String.fromCharCode(97 + index),
      points: 1,
      text,
    })),
  };
}
