// Changed solutions that are right as well, found by `npm run exercises:check` and read by people.

/** A change of a solution that changes no result. */
export interface EquivalentMutant {
  /** As the command shows it; a pattern where many of one kind are right. */
  change: string | RegExp;
  /** The line of the cell, where the same change stands in several. */
  line?: number;
  /** Why it is right as well. */
  why: string;
}

/** By the name of the lesson and the id of the exercise. */
export const equivalentMutants: Readonly<
  Partial<Record<string, Readonly<Partial<Record<string, readonly EquivalentMutant[]>>>>>
> = {};
