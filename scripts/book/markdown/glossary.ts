import { terms as learning } from './glossary-learning.ts';
import { terms as networks } from './glossary-networks.ts';
import { terms as pictures } from './glossary-pictures.ts';
import type { Term } from './terms.ts';

/** The words of the course, sorted. */
export const terms: readonly Term[] = [...pictures, ...networks, ...learning].sort((left, right) =>
  left.name.localeCompare(right.name, 'en', { sensitivity: 'base' }),
);
