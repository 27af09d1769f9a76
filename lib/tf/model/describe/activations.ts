import type { ActivationName, LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import { fromTfActivation } from '../activation-names';
import { cannot } from './cannot';
import type { TfLayer } from './graph';

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
  const name = fromTfActivation(activation);
  if (name !== undefined) return name;
  throw cannot(
    layer,
    activation === 'hardSigmoid'
      ? 'its hard sigmoid is 0.2·x + 0.5, and that of descriptions (x + 3) / 6'
      : `there is no activation ${JSON.stringify(activation)} in descriptions`,
  );
}
