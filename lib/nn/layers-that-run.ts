import type { ResolvedLayer } from '../arch';
import { OptionError } from '../tensor';

/** The layers of a network that is trained here. */
export interface RunningLayers {
  layers: readonly ResolvedLayer[];
  /** The softmax at the end, which is left to the loss and to `predict`. */
  softmax: ResolvedLayer | undefined;
}

const isSoftmax = ({ description: { kind } }: ResolvedLayer): boolean =>
  kind === 'softmax' || kind === 'logSoftmax';

/**
 * Leaves out the softmax at the end of a network (`resolve` allows it nowhere else): the
 * cross-entropy loss takes logits.
 *
 * @throws OptionError when there is a second output
 */
export function layersThatRun(resolved: readonly ResolvedLayer[]): RunningLayers {
  const { layers, softmax } = withoutSoftmax(resolved);
  requireOneOutput(layers);
  return { layers, softmax };
}

/** It may also be the last layer of a block that is the last layer. */
function withoutSoftmax(layers: readonly ResolvedLayer[]): RunningLayers {
  const last = layers.at(-1);
  if (!last) return { layers, softmax: undefined };
  const before = layers.slice(0, -1);
  if (isSoftmax(last)) return { layers: before, softmax: last };
  if (last.description.kind !== 'block') return { layers, softmax: undefined };
  const inside = withoutSoftmax(last.chains[0]);
  if (!inside.softmax) return { layers, softmax: undefined };
  return { layers: [...before, { ...last, chains: [inside.layers] }], softmax: inside.softmax };
}

function requireOneOutput(layers: readonly ResolvedLayer[]): void {
  for (const layer of layers) {
    if (layer.description.kind === 'auxiliary') {
      throw new OptionError(
        `${layer.where}: an auxiliary head is a second output, and a network here has one; leave it out (googLeNet has a variant without), or train a TensorFlow.js model of it: createModel from convlab/tf makes one with several outputs.`,
      );
    }
    layer.chains.forEach(requireOneOutput);
  }
}
