import type { LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import { layerName } from '../names';
import { describeActivation } from './activations';
import { cannot } from './cannot';
import type { GraphNode } from './graph';
import { describeLayer, isFrozen } from './layer-table';
import type { Renames } from './renames';

/**
 * Whether the result of a node is a list of numbers that TensorFlow.js holds as an image of one
 * pixel, [1, 1, channels], so that convolutions can work on it. Descriptions leave it a list.
 */
export function isPixel({ layer, inputs, shape }: GraphNode): boolean {
  if (inputs.length !== 1 || shape.length !== 3 || shape[0] !== 1 || shape[1] !== 1) return false;
  const [from] = inputs;
  const kind = layer.getClassName();
  if (kind === 'GlobalAveragePooling2D' || kind === 'GlobalMaxPooling2D') return true;
  if (kind === 'Reshape') return from.shape.length === 1 || isPixel(from);
  return isPixel(from);
}

/** What a Reshape does, if it does what descriptions know. */
export function describeReshape({ layer, inputs: [from], shape }: GraphNode): LayerDescription[] {
  const list = from.shape.length === 1 || isPixel(from);
  const isList = shape.length === 1 || (shape.length === 3 && shape[0] === 1 && shape[1] === 1);
  if (list && isList) return [];
  if (shape.length === 1) return [layers.flatten({ name: layerName(layer.name) })];
  if (from.shape.join() === shape.join()) return [];
  throw cannot(layer, `descriptions cannot make ${from.shape.join('×')} into ${shape.join('×')}`);
}

const onPixels = ['Activation', 'BatchNormalization', 'Dropout', 'ELU', 'LeakyReLU', 'ReLU'];

/** What a layer does to a list that is held as one pixel. */
export function describeOnPixel({ layer }: GraphNode, renames: Renames): LayerDescription[] {
  const kind = layer.getClassName();
  if (['Flatten', 'GlobalAveragePooling2D', 'GlobalMaxPooling2D'].includes(kind)) return [];
  if (onPixels.includes(kind)) return describeLayer(layer);
  const config = layer.getConfig();
  const size = config.kernelSize as number[] | undefined;
  if (kind !== 'Conv2D' || size?.join() !== '1,1') {
    throw cannot(layer, 'it gets a list of numbers as an image of one pixel');
  }
  const name = layerName(layer.name);
  const units = config.filters as number;
  const [kernel] = layer.weights;
  renames.set(kernel.id, { name: `${name}.weights`, shape: [kernel.shape[2] ?? 1, units] });
  const dense = layers.dense({ units, bias: config.useBias === true, name });
  return [
    isFrozen(layer) ? { ...dense, trainable: false } : dense,
    ...describeActivation(layer, config.activation),
  ];
}
