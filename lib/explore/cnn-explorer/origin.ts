import { placeInMaps } from './explain/others';
import type { Place, Term } from './explain/explanation';
import type { StepFacts } from './protocol';

/**
 * The value that a term reads, where it was made: a number of a flattened list is followed back to
 * its pixel in the maps. Undefined for padding.
 */
export function originOf(
  { from, row, column, channel, padding }: Term,
  steps: readonly StepFacts[],
): Place | undefined {
  if (padding) return undefined;
  let place: Place = { step: from, row, column, channel };
  for (;;) {
    const step = steps.find(({ name }) => name === place.step);
    const before = steps.find(({ name }) => name === step?.inputs[0]);
    if (!before || (step?.kind !== 'flatten' && step?.kind !== 'dropout')) return place;
    const isUnrolled = step.kind === 'flatten' && before.output.length === 3;
    const at = isUnrolled ? placeInMaps(place.channel, before.output) : place;
    place = { ...place, ...at, step: before.name };
  }
}
