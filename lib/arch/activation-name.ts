import { OptionError, oneOf, quote } from '../tensor';
import { nearestNames } from '../tensor/nearest-names';

/** The activations that a layer can be: functions of one number. */
export type ActivationName =
  | 'elu'
  | 'gelu'
  | 'hardSigmoid'
  | 'hardSwish'
  | 'leakyRelu'
  | 'mish'
  | 'radialBasis'
  | 'relu'
  | 'relu6'
  | 'selu'
  | 'sigmoid'
  | 'silu'
  | 'softplus'
  | 'swish'
  | 'tanh';

const names: Record<ActivationName, true> = {
  elu: true,
  gelu: true,
  hardSigmoid: true,
  hardSwish: true,
  leakyRelu: true,
  mish: true,
  radialBasis: true,
  relu: true,
  relu6: true,
  selu: true,
  sigmoid: true,
  silu: true,
  softplus: true,
  swish: true,
  tanh: true,
};

/** Whether there is an activation of this name. */
export function isActivationName(name: unknown): name is ActivationName {
  return typeof name === 'string' && Object.hasOwn(names, name);
}

/** Throws an OptionError unless there is an activation of this name. */
export function requireActivationName(
  where: string,
  name: unknown,
): asserts name is ActivationName {
  if (isActivationName(name)) return;
  throw new OptionError(
    name === 'softmax' || name === 'logSoftmax'
      ? `${where}: ${name} is no function of one number at a time; put layers.${name}() at the end.`
      : `${where}: activation must be ${oneOf(Object.keys(names))}, but is ${quote(name)}${hint(name)}`,
  );
}

function hint(name: unknown): string {
  if (name === 'linear' || name === 'none') return '; leave it out where there is to be none.';
  if (typeof name !== 'string') return '.';
  const [near] = nearestNames(name, Object.keys(names), 1);
  return `; did you mean ${quote(near)}?`;
}
