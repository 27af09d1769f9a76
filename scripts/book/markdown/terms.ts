/** A word of the glossary. */
export interface Term {
  /** How the glossary calls it. */
  name: string;
  /** Other names of the same thing. */
  also?: readonly string[];
  /** Other words that lead here: forms of the name, parts and kinds of the thing. */
  forms?: readonly string[];
  /** Its meaning, in Markdown. */
  meaning: string;
  /** The day that explains it, and the cell on that day. */
  day: number;
  cell?: string;
}

/** The id of a term in the glossary. */
export function termId(name: string): string {
  return `term-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

/** A pattern that finds any form of the terms in a text, the longest first, and its plural. */
export function termPattern(terms: readonly Term[]): RegExp | undefined {
  const forms = terms.flatMap(formsOf).sort((left, right) => right.length - left.length);
  if (forms.length === 0) return undefined;
  const escaped = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}-])(${escaped.join('|')})s?(?![\\p{L}\\p{N}-])`, 'giu');
}

export function formsOf({ name, also = [], forms = [] }: Term): string[] {
  return [name, ...also, ...forms];
}
