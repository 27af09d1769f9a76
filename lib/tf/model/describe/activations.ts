import type { ActivationName, LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import { cannot } from './cannot';
import type { TfLayer } from './graph';

/** What TensorFlow.js's activations are called here; hardSigmoid is another one there. */
const names: Record<string, ActivationName> = {
  elu: 'elu',
  gelu: 'gelu',
  mish: 'mish',
  relu: 'relu',
  relu6: 'relu6',
  selu: 'selu',
  sigmoid: 'sigmoid',
  softplus: 'softplus',
  swish: 'swish',
  tanh: 'tanh',
};

/** The activation that a layer of TensorFlow.js is told by name; none for `linear`. */
export function describeActivation(
  layer: TfLayer,
  activation: unknown,
  name?: string,
): LayerDescription[] {
  if (activation === undefined || activation === null || activation === 'linear') return [];
  if (activation === 'softmax') return [layers.softmax({ name })];
  if (activation === 'logSoftmax') return [layers.logSoftmax({ name })];
  return [layers.activation(activationName(layer, activation), { name })];
}

/** @throws OptionError when there is no such activation */
export function activationName(layer: TfLayer, activation: unknown): ActivationName {
  if (typeof activation === 'string' && Object.hasOwn(names, activation)) return names[activation];
  throw cannot(
    layer,
    activation === 'hardSigmoid'
      ? 'its hard sigmoid is 0.2·x + 0.5, and that of descriptions (x + 3) / 6'
      : `there is no activation ${JSON.stringify(activation)} in descriptions`,
  );
}
