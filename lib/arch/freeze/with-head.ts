import { OptionError, quote, requireChoice } from '../../tensor';
import type { Architecture, LayersOn } from '../architecture';
import type { BlockDescription, LayerDescription } from '../description';
import { layers } from '../layers';
import { resolve } from '../resolve/resolve';
import { freeze } from './freeze';

/** How much of a base is trained together with the head on it. */
export interface WithHeadOptions {
  /**
   * `'none'`: nothing of the base; a number: so many of its last layers, as Keras counts them (see
   * `freeze`); `'all'` ('none').
   */
  train?: 'none' | 'all' | number | undefined;
  /**
   * What becomes of batch norm among the layers of the base that are trained: `'frozen'`, it works
   * with the mean and variance that it knows, or `'open'` ('frozen', with train: 'all' 'open').
   */
  batchNorm?: 'frozen' | 'open' | undefined;
  /** What the whole is called (`NAME with a head`). */
  name?: string | undefined;
  /** What the block is called in which the layers of the base are (`base`). */
  block?: string | undefined;
}

/**
 * Layers of a base as one block, frozen but for its last layers: what transfer learning begins
 * with. Source: Yosinski and others, "How transferable are features in deep neural networks?", 2014.
 */
export function frozenBlock(
  base: LayersOn,
  name: string,
  { train = 'none', batchNorm }: Pick<WithHeadOptions, 'train' | 'batchNorm'>,
): BlockDescription {
  const type = 'pretrained base';
  if (train === 'none' || train === 0) {
    return layers.block(base.layers, { name, type, trainable: false });
  }
  const last = train === 'all' ? Infinity : train;
  const { layers: inside } = freeze(base, {
    last,
    batchNorm: batchNorm === 'frozen' ? 'frozen' : undefined,
  });
  return layers.block(inside, { name, type });
}

/**
 * A trained network without its end, and layers behind it that are new: the description of transfer
 * learning. `summarize` counts what is trained, and `diagram` draws what is frozen pale.
 *
 * @param base up to its feature maps, such as `resnet({ depth: 50, flavour: 'keras', top: false })`
 * @param head such as globalAveragePool2d, dense and softmax
 * @throws ShapeError or OptionError when the layers do not fit, or an option has no meaning
 */
export function withHead(
  base: Architecture,
  head: readonly LayerDescription[],
  options: WithHeadOptions = {},
): Architecture {
  const { train = 'none', name = `${base.name} with a head`, block = 'base' } = options;
  if (typeof train === 'number' ? !(train >= 0) : !['none', 'all'].includes(train)) {
    throw new OptionError(
      `withHead: train must be 'none', 'all' or a number of layers from 0, but is ${quote(train)}.`,
    );
  }
  const { batchNorm = train === 'all' ? 'open' : 'frozen' } = options;
  requireChoice('withHead', 'batchNorm', batchNorm, ['frozen', 'open']);
  const whole: Architecture = {
    name,
    input: base.input,
    layers: [frozenBlock(base, block, { train, batchNorm }), ...head],
  };
  resolve(whole);
  return whole;
}
