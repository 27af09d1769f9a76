import type { Edits } from './edits';
import type { Step } from './steps';

/** What makes another network necessary. */
export const structureOf = ({ stride, padding }: Edits): string =>
  JSON.stringify([stride, padding]);

/** Edits travel between threads as copies, so that identity tells nothing. */
export const differs = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);

/** The first layer whose channels or weights differ. */
export function firstChanged(
  steps: readonly Step[],
  before: Edits,
  after: Edits,
): string | undefined {
  return steps.find(({ name }) => {
    const own = ({ weights }: Edits): unknown =>
      Object.entries(weights).filter(([tensor]) => tensor.startsWith(`${name}.`));
    return differs(before.off[name], after.off[name]) || differs(own(before), own(after));
  })?.name;
}
