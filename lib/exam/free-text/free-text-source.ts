import type { SectionName } from '../sections';

/** A question as it is written down: each line of the rubric is a point. */
export interface FreeTextSource {
  question: string;
  section: SectionName;
  rubric: readonly string[];
  model: string;
}
