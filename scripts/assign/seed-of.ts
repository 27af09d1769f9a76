// Whose numbers a student has. What is handed in is seldom called exactly as the list has it, and
// numbers that are not the student's own make right answers wrong.
import type { Assignment } from './assignment-shape.ts';

export type FoundSeed =
  | { seed?: number; listed?: string }
  /** For the student and the teacher; the candidates only for the teacher. */
  | { fault: string; candidates: string[] };

/**
 * The number of a student, by the name under which something was handed in or by further ones such as
 * a number of the platform. The name of one person of the list, however it is written, or none.
 */
export function seedOf(
  { seeds, aliases = {} }: Pick<Assignment, 'seeds' | 'aliases'>,
  names: readonly string[],
): FoundSeed {
  if (seeds === undefined) return {};
  const [name = ''] = names;
  const people = Object.keys(seeds).map((listed) => ({
    listed,
    names: [listed, ...(Object.hasOwn(aliases, listed) ? aliases[listed] : [])],
  }));
  const ways: ((text: string) => readonly string[])[] = [
    (text) => [text],
    (text) => [folded(text)],
    (text) => [folded(beforeAt(text))],
    formsOf,
  ];
  for (const [index, way] of ways.entries()) {
    const wanted = new Set((index === 0 ? [name] : names).flatMap(way).filter(Boolean));
    const found = people.filter((one) => one.names.flatMap(way).some((form) => wanted.has(form)));
    if (found.length === 1) return { seed: seeds[found[0].listed], listed: found[0].listed };
    if (found.length > 1) {
      const candidates = found.map(({ listed }) => listed);
      return {
        fault: `The name “${name}” fits several students with numbers of their own, so nothing was graded.${advice}`,
        candidates,
      };
    }
  }
  return {
    fault: `Nobody called “${name}” has numbers of their own in this assignment, so nothing was graded.${advice}`,
    candidates: [],
  };
}

const advice =
  ' The teacher can rename what was handed in, or write this name into a further column of the student’s line in the list and give npm run assign with --seed-per-student once more.';

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.’'-]+/g, ' ')
    .trim();

/** A login is often the first half of an address. */
const beforeAt = (text: string): string => text.replace(/@.*$/s, '');

/** `Berger, Anna Maria`, `Anna Maria Berger` and `bergerannamaria` have one of these in common. */
function formsOf(text: string): string[] {
  const [last, first] = text.split(',').map(folded);
  const words = (first ? `${first} ${last}` : last).split(' ');
  const turns = words.map((_, index) => [...words.slice(index), ...words.slice(0, index)].join(''));
  return [...new Set(turns)].filter(Boolean);
}
