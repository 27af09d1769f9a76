import * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ActivationName, ActivationOptions } from '../../arch';

type Activate = (x: Tensor, options: ActivationOptions) => Tensor;

/** min(max(x + 3, 0), 6) / 6, which is not TensorFlow.js's hard sigmoid. */
const hardSigmoid = (x: Tensor): Tensor => core.div(core.relu6(core.add(x, 3)), 6);

const gate = (x: Tensor, factor: Tensor): Tensor => core.mul(x, factor);

/** The functions of lib/ops in operations of TensorFlow.js, whose gradients it knows. */
const functions: Record<ActivationName, Activate> = {
  elu: (x, { alpha = 1 }) => core.add(core.relu(x), core.mul(core.elu(core.minimum(x, 0)), alpha)),
  gelu: (x, { approximate = 'none' }) =>
    gate(x, approximate === 'tanh' ? shareByTanh(x) : share(x)),
  hardSigmoid,
  hardSwish: (x) => gate(x, hardSigmoid(x)),
  leakyRelu: (x, { slope = 0.01 }) => core.leakyRelu(x, slope),
  mish: (x) => gate(x, core.tanh(core.softplus(x))),
  radialBasis: (x, { center = 0, epsilon = 1 }) =>
    core.exp(core.neg(core.square(core.mul(core.sub(x, center), epsilon)))),
  relu: (x) => core.relu(x),
  relu6: (x) => core.relu6(x),
  selu: (x, { alpha = 1.6732632423543772, gamma = 1.0507009873554805 }) =>
    core.mul(functions.elu(x, { alpha }), gamma),
  sigmoid: (x) => core.sigmoid(x),
  silu: (x) => gate(x, core.sigmoid(x)),
  softplus: (x) => core.softplus(x),
  swish: (x, { alpha = 1 }) => gate(x, core.sigmoid(core.mul(x, alpha))),
  tanh: (x) => core.tanh(x),
};

/** Φ(x), the share of a standard normal distribution below x. */
function share(x: Tensor): Tensor {
  return core.mul(core.add(core.erf(core.mul(x, Math.SQRT1_2)), 1), 0.5);
}

function shareByTanh(x: Tensor): Tensor {
  const cubed = core.mul(core.mul(core.square(x), x), 0.044715);
  const bent = core.mul(core.add(x, cubed), Math.sqrt(2 / Math.PI));
  return core.mul(core.add(core.tanh(bent), 1), 0.5);
}

/** An activation of lib/ops by name. */
export function activate(x: Tensor, name: ActivationName, options: ActivationOptions = {}): Tensor {
  return functions[name](x, options);
}
