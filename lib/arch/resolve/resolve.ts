import type { LayersOn } from '../architecture';
import { requireInput } from '../checks/input-shape';
import type { ResolvedLayer } from './resolved-layer';
import { walk } from './walk';

export type { ResolvedLayer } from './resolved-layer';

/**
 * Names all layers of an architecture and works out what each makes of its input, without making
 * any weights. Everything else that is known of an architecture is made from this.
 *
 * @throws ShapeError or OptionError that names the first layer that does not fit, and what to do;
 *   `findProblems` finds all of them
 */
export function resolve({ input, layers }: LayersOn): ResolvedLayer[] {
  requireInput(input);
  return walk(layers, input, (_where, error) => {
    throw error;
  });
}
