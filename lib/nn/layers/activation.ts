import * as ops from '../../ops';
import { OptionError, oneOf, quote } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import type { ActivationName } from '../../arch';
import type { ActivationDescription, ActivationOptions } from '../../arch';
import { plainLayer } from '../layer';
import type { Layer, Setting } from '../layer';
import { remembered } from '../not-run';

interface Activation {
  forward: (x: Tensor, options: ActivationOptions) => Tensor;
  gradient: (x: Tensor, dy: AnyTensor, options: ActivationOptions) => Tensor;
}

const activations: Record<Exclude<ActivationName, 'relu'>, Activation> = {
  elu: { forward: ops.elu, gradient: ops.eluGrad },
  gelu: { forward: ops.gelu, gradient: ops.geluGrad },
  hardSigmoid: { forward: ops.hardSigmoid, gradient: ops.hardSigmoidGrad },
  hardSwish: { forward: ops.hardSwish, gradient: ops.hardSwishGrad },
  leakyRelu: { forward: ops.leakyRelu, gradient: ops.leakyReluGrad },
  mish: { forward: ops.mish, gradient: ops.mishGrad },
  radialBasis: { forward: ops.radialBasis, gradient: ops.radialBasisGrad },
  relu6: { forward: ops.relu6, gradient: ops.relu6Grad },
  selu: { forward: ops.selu, gradient: ops.seluGrad },
  sigmoid: { forward: ops.sigmoid, gradient: ops.sigmoidGrad },
  silu: { forward: ops.silu, gradient: ops.siluGrad },
  softplus: { forward: ops.softplus, gradient: ops.softplusGrad },
  swish: { forward: ops.swish, gradient: ops.swishGrad },
  tanh: { forward: ops.tanh, gradient: ops.tanhGrad },
};

/** Throws an OptionError unless there is an activation of this name. */
export function requireActivationName(
  where: string,
  name: unknown,
): asserts name is ActivationName {
  const names = [...Object.keys(activations), 'relu'].sort();
  if (typeof name === 'string' && names.includes(name)) return;
  throw new OptionError(
    name === 'softmax'
      ? `${where}: leave softmax out at the end; the cross-entropy loss and predict() take logits and apply it themselves.`
      : `${where}: activation must be ${oneOf(names)}, but is ${quote(name)}.`,
  );
}

/** An activation layer. */
export function activationLayer(
  { function: name, options }: ActivationDescription,
  setting: Setting,
): Layer {
  requireActivationName(setting.where, name);
  if (name === 'relu') return reluLayer(setting);
  const { forward, gradient } = activations[name];
  const kept: { x?: Tensor } = {};
  return {
    ...plainLayer,
    name: setting.name,
    kind: name,
    input: setting.input,
    output: setting.input,
    forward(x) {
      kept.x = x;
      return forward(x, options);
    },
    backward: (dy, _pass, needsDx) =>
      needsDx ? gradient(remembered(setting.name, kept.x), dy, options) : undefined,
  };
}

/** A ReLU layer; what it passes on tells its gradient. */
export interface ReluLayer extends Layer {
  readonly kind: 'relu';
  /** The layer before has done the work: y is max(0, x) already. */
  accept(y: Tensor): Tensor;
}

export const isRelu = (layer: Layer | undefined): layer is ReluLayer => layer?.kind === 'relu';

function reluLayer({ name, input, memory }: Setting): ReluLayer {
  const result = memory.buffer(input);
  const kept: { y?: Tensor } = {};
  return {
    ...plainLayer,
    name,
    kind: 'relu',
    input,
    output: input,
    accept(y) {
      kept.y = y;
      return y;
    },
    forward(x) {
      return this.accept(ops.relu(x, { into: result.at(x.shape[0]) }));
    },
    backward: (dy, _pass, needsDx) =>
      needsDx ? ops.reluGrad(remembered(name, kept.y), dy, { into: dy }) : undefined,
  };
}
