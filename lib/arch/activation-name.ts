import { OptionError, oneOf, quote } from '../tensor';

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

/** Throws an OptionError unless there is an activation of this name. */
export function requireActivationName(
  where: string,
  name: unknown,
): asserts name is ActivationName {
  if (typeof name === 'string' && Object.hasOwn(names, name)) return;
  throw new OptionError(
    name === 'softmax'
      ? `${where}: softmax is no function of one number at a time; put layers.softmax() at the end.`
      : `${where}: activation must be ${oneOf(Object.keys(names))}, but is ${quote(name)}.`,
  );
}
