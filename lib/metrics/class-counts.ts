import { namesOf, requireClasses } from './read-answers';
import type { Classes } from './read-answers';

/**
 * How many samples each class has.
 *
 * @param labels the class of each sample
 * @param classes the names of the classes, or how many there are
 * @returns one count for each class, in their order
 * @throws OptionError for a class that there is not
 */
export function classCounts(labels: ArrayLike<number>, classes: Classes): number[] {
  const { length } = namesOf('classCounts', classes);
  requireClasses('classCounts', 'labels', labels, length);
  const counts = Array.from({ length }, () => 0);
  for (let sample = 0; sample < labels.length; sample += 1) counts[labels[sample]] += 1;
  return counts;
}
