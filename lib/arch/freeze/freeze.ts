import { OptionError, quote } from '../../tensor';
import type { LayersOn } from '../architecture';
import type { LayerDescription } from '../description';
import { kerasOrder } from './layer-order';
import { resolve } from '../resolve/resolve';

/** What stays trainable. */
export interface FreezeOptions {
  /** So many of the last layers are trained, as Keras counts them (0). */
  last?: number | undefined;
  /** `'frozen'`: no batch norm is trained, not even among the last layers. */
  batchNorm?: 'frozen' | undefined;
}

/** The kinds that have something to freeze. */
const weighted: readonly LayerDescription['kind'][] = [
  'batchNorm',
  'conv2d',
  'dense',
  'depthwiseConv2d',
  'squeezeExcite',
  'subsample2d',
];

/**
 * The same network with all of its layers frozen, but for the last ones: what transfer learning
 * begins with. It decides on every layer, whatever the description said of `trainable`.
 *
 * Layers are counted as Keras does in `base.layers[:-20]`: every layer counts, also those without
 * weights, an add and a concatenation count as one, a block does not count; an activation that is
 * written as a layer counts, one that is a setting does not. A squeeze-and-excitation unit counts
 * as one here.
 *
 * @throws ShapeError or OptionError when the layers do not fit; OptionError when an option has no meaning
 */
export function freeze<Given extends LayersOn>(
  architecture: Given,
  { last = 0, batchNorm }: FreezeOptions = {},
): Given {
  resolve(architecture);
  if (!(last === Infinity || (Number.isInteger(last) && last >= 0))) {
    throw new OptionError(
      `freeze: last must be a number of layers from 0, but is ${quote(last)}; Infinity is all of them.`,
    );
  }
  const mode: unknown = batchNorm;
  if (mode !== undefined && mode !== 'frozen') {
    throw new OptionError(`freeze: batchNorm must be 'frozen', but is ${quote(mode)}.`);
  }
  const order = kerasOrder(architecture.layers);
  const open = new Set(order.slice(Math.max(0, order.length - last)).map(({ path }) => path));
  const isFrozen = ({ kind }: LayerDescription, path: string): boolean =>
    !open.has(path) || (kind === 'batchNorm' && batchNorm === 'frozen');
  return { ...architecture, layers: freezeChain(architecture.layers, '', isFrozen) };
}

type IsFrozen = (description: LayerDescription, path: string) => boolean;

function freezeChain(
  chain: readonly LayerDescription[],
  around: string,
  isFrozen: IsFrozen,
): LayerDescription[] {
  return chain.map((description, index) => freezeLayer(description, `${around}${index}`, isFrozen));
}

function freezeLayer(given: LayerDescription, path: string, isFrozen: IsFrozen): LayerDescription {
  const description = { ...given };
  delete description.trainable;
  switch (description.kind) {
    case 'block':
    case 'auxiliary':
      return { ...description, layers: freezeChain(description.layers, `${path}.0.`, isFrozen) };
    case 'residual':
      return {
        ...description,
        branch: freezeChain(description.branch, `${path}.0.`, isFrozen),
        shortcut: freezeChain(description.shortcut, `${path}.1.`, isFrozen),
      };
    case 'concat':
      return {
        ...description,
        branches: description.branches.map((branch, index) =>
          freezeChain(branch, `${path}.${index}.`, isFrozen),
        ),
      };
    default:
      return weighted.includes(description.kind) && isFrozen(description, path)
        ? { ...description, trainable: false }
        : description;
  }
}
