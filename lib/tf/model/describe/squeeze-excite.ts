import type { LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import { layerName } from '../names';
import { activationName } from './activations';
import { cannot } from './cannot';
import type { GraphNode, TfLayer } from './graph';
import { isFrozen } from './layer-table';
import type { Renames } from './renames';

const unlike =
  'it is no squeeze and excitation: x times sigmoid of two dense layers on the means of x';

/**
 * Squeeze and excitation as a product of x and what global pooling and two dense layers (or 1×1
 * convolutions) make of x, as Keras writes it.
 *
 * @throws OptionError when the product is anything else
 */
export function describeProduct(node: GraphNode, renames: Renames): LayerDescription {
  const { layer, inputs, dominator } = node;
  const gate = inputs.find((each) => each !== dominator);
  if (inputs.length !== 2 || !gate || !dominator || !inputs.includes(dominator)) {
    throw cannot(layer, unlike);
  }
  const [pool, ...steps] = between(gate, dominator, layer);
  const dense = steps.filter(isDense);
  if (pool.getClassName() !== 'GlobalAveragePooling2D' || dense.length !== 2) {
    throw cannot(layer, unlike);
  }
  const [reduce, expand] = dense;
  if (dense.some((each) => each.getConfig().useBias !== true)) {
    throw cannot(layer, 'its dense layers have no bias, which those of descriptions have');
  }
  const split = steps.indexOf(expand);
  const activation = activationOf(steps.slice(0, split), layer);
  if (activationOf(steps.slice(split), layer) !== 'sigmoid' || activation === 'linear') {
    throw cannot(layer, unlike);
  }
  const name = layerName(layer.name);
  const units = reduce.getConfig()[unitsName(reduce)] as number;
  rename(reduce, `${name}.reduce`, renames);
  rename(expand, `${name}.expand`, renames);
  const described = layers.squeezeExcite({
    units,
    activation: activationName(layer, activation),
    name,
  });
  return dense.every(isFrozen) ? { ...described, trainable: false } : described;
}

/** The layers from one node to another, in order. */
function between(end: GraphNode, start: GraphNode, product: TfLayer): TfLayer[] {
  const passed: TfLayer[] = [];
  for (let node = end; node !== start; [node] = node.inputs) {
    if (node.inputs.length !== 1) throw cannot(product, unlike);
    passed.unshift(node.layer);
  }
  return passed;
}

/** A dense layer, or one as a convolution of one pixel. */
function isDense(layer: TfLayer): boolean {
  const { kernelSize } = layer.getConfig() as { kernelSize?: number[] };
  const kind = layer.getClassName();
  return kind === 'Dense' || (kind === 'Conv2D' && kernelSize?.join() === '1,1');
}

const unitsName = (layer: TfLayer): 'units' | 'filters' =>
  layer.getClassName() === 'Dense' ? 'units' : 'filters';

/** The one activation among layers of which there is nothing else to say. */
function activationOf(steps: readonly TfLayer[], product: TfLayer): unknown {
  const found = steps.flatMap((layer) => {
    const kind = layer.getClassName();
    if (kind === 'Reshape') return [];
    if (kind === 'ReLU') return ['relu'];
    if (kind !== 'Activation' && !isDense(layer)) throw cannot(product, unlike);
    const { activation } = layer.getConfig();
    return activation === 'linear' || activation === null ? [] : [activation];
  });
  if (found.length > 1) throw cannot(product, unlike);
  return found.length === 0 ? 'linear' : found[0];
}

function rename(layer: TfLayer, name: string, renames: Renames): void {
  const [kernel, bias] = layer.weights;
  const shape = kernel.shape.slice(-2).map((size) => size ?? 1);
  renames.set(kernel.id, { name: `${name}Weights`, shape });
  renames.set(bias.id, { name: `${name}Bias`, shape: shape.slice(-1) });
}
