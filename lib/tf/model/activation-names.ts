import type { ActivationName } from '../../arch';

/** Activations with the same name and the same mathematics here and in TensorFlow.js. */
const shared: readonly ActivationName[] = [
  'elu',
  'gelu',
  'mish',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'softplus',
  'swish',
  'tanh',
];

/** What TensorFlow.js calls an activation, if it has the same one. */
export function toTfActivation(name: ActivationName): string | undefined {
  const called = name === 'silu' ? 'swish' : name;
  return shared.includes(called) ? called : undefined;
}

/** What an activation of TensorFlow.js is called here, if there is the same one. */
export function fromTfActivation(name: unknown): ActivationName | undefined {
  return shared.find((each) => each === name);
}
