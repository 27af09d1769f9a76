/** The activations that a layer can be: functions of one number. */
export type ActivationName =
  | 'elu'
  | 'gelu'
  | 'hardSwish'
  | 'leakyRelu'
  | 'mish'
  | 'radialBasis'
  | 'relu'
  | 'selu'
  | 'sigmoid'
  | 'silu'
  | 'softplus'
  | 'swish'
  | 'tanh';
