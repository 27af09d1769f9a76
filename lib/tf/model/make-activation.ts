import { layers as tfLayers } from '@tensorflow/tfjs-layers';
import type { ActivationDescription } from '../../arch';
import { toTfActivation } from './activation-names';
import { ActivationLayer } from './layers';

type TfActivation = Parameters<typeof tfLayers.activation>[0]['activation'];

/** An activation of TensorFlow.js where it has the same one, else one of our own. */
export function makeActivation(
  { function: name, options = {} }: ActivationDescription,
  common: { name: string; trainable: boolean },
): tfLayers.Layer {
  const stock = toTfActivation(name);
  if (name === 'leakyRelu') return tfLayers.leakyReLU({ ...common, alpha: options.slope ?? 0.01 });
  const hasOptions = Object.values(options).some((value) => value !== undefined);
  if (stock === undefined || hasOptions) {
    return new ActivationLayer({ ...common, settings: { function: name, options } });
  }
  return tfLayers.activation({ ...common, activation: stock as TfActivation });
}
