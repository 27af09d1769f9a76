import type { SqueezeExciteDescription } from '../description';
import { weight } from './rule';
import type { LayerFacts, Rule } from './rule';
import { requireImages } from './shape-only';

/**
 * Squeeze and excitation: means of the channels, a dense layer down to `units`, one back up, and
 * the channels times what comes out. Its gate sees the whole image, which receptive fields leave
 * aside, as is usual.
 */
export const squeezeExciteRule: Rule<SqueezeExciteDescription> = {
  settings: ['units', 'reduction', 'activation', 'gate'],
  facts({ description, where, input }): LayerFacts {
    requireImages(where, input);
    const [, , channels] = input;
    const units = squeezedUnits(description, channels);
    const reduce = weight('reduceWeights', [channels, units], { in: channels, out: units });
    const expand = weight('expandWeights', [units, channels], { in: units, out: channels });
    return {
      output: input,
      weights: [reduce, weight('reduceBias', [units]), expand, weight('expandBias', [channels])],
      multiplyAdds: reduce.count + expand.count,
    };
  },
};

/** How many numbers the channels are squeezed into. */
function squeezedUnits(
  { units, reduction = 16 }: SqueezeExciteDescription,
  channels: number,
): number {
  return units ?? Math.max(1, Math.floor(channels / reduction));
}
