import { resolve } from '../../arch';
import type { ResolvedLayer } from '../../arch';
import type { NetworkDescription } from '../../nn';
import { formatShape, sameShape } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { plainReason } from './reasons';

/** As much of a network as can run. */
export interface Fitting {
  /** The layers from the first one on that fit. */
  description: NetworkDescription;
  /** The first outermost layer that cannot run any more, and why, in a sentence. */
  broken?: Broken | undefined;
}

/** Where a network stops. */
export interface Broken {
  layer: string;
  reason: string;
  /** The layers fit together: only the weights are none for what arrives now. */
  fits: boolean;
}

/**
 * How far a network runs with weights that were learned for it before its strides and paddings were
 * changed. What a layer makes may have become too small for the next one, or a dense layer gets
 * another count of numbers than it has weights for.
 *
 * @param names of all outermost layers, also of those that do not fit
 */
export function fittingPart(
  description: NetworkDescription,
  weights: Readonly<Record<string, AnyTensor>>,
  names: readonly string[],
): Fitting {
  let done = 0;
  for (let count = 1; count <= description.layers.length; count += 1) {
    const part = { ...description, layers: description.layers.slice(0, count) };
    const before = { ...description, layers: description.layers.slice(0, count - 1) };
    const broken = (reason: string): Fitting => ({
      description: before,
      broken: { layer: names[done], reason, fits: fitsTogether(description) },
    });
    try {
      const resolved = resolve(part);
      for (const layer of resolved.slice(done)) {
        const reason = missing(layer, weights);
        if (reason !== undefined) return broken(reason);
      }
      done = resolved.length;
    } catch (error) {
      return broken(plainReason(error instanceof Error ? error.message : String(error)));
    }
  }
  return { description };
}

function fitsTogether(description: NetworkDescription): boolean {
  try {
    return resolve(description).length > 0;
  } catch {
    return false;
  }
}

/** Why the weights of a layer, or of one inside of it, are none for what it gets now. */
function missing(
  layer: ResolvedLayer,
  weights: Readonly<Record<string, AnyTensor>>,
): string | undefined {
  const { name, description, input } = layer;
  for (const { name: own, shape } of [...layer.weights, ...layer.states]) {
    const learned = weights[`${name}.${own}`].shape;
    if (sameShape(learned, shape)) continue;
    if (description.kind === 'dense') {
      return `${name} has learned a weight for each of ${learned[0].toLocaleString('en-US')} numbers, but now ${input[0].toLocaleString('en-US')} arrive.`;
    }
    return `${name}: ${own} was learned as ${formatShape(learned)}, but would have to be ${formatShape(shape)} now.`;
  }
  for (const chain of layer.chains) {
    for (const each of chain) {
      const reason = missing(each, weights);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}
