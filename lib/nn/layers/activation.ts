import type { ActivationDescription, ActivationName, ActivationOptions } from '../../arch';
import * as ops from '../../ops';
import type { IntoOption } from '../../ops';
import type { AnyTensor, Tensor } from '../../tensor';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';
import { remembered } from '../not-run';

interface Activation {
  /** `into` may be x. */
  forward: (x: Tensor, options: ActivationOptions & IntoOption) => Tensor;
  /** `into` may be dy. */
  gradient: (x: Tensor, dy: AnyTensor, options: ActivationOptions & IntoOption) => Tensor;
}

const activations: Record<ActivationName, Activation> = {
  elu: { forward: ops.elu, gradient: ops.eluGrad },
  gelu: { forward: ops.gelu, gradient: ops.geluGrad },
  hardSigmoid: { forward: ops.hardSigmoid, gradient: ops.hardSigmoidGrad },
  hardSwish: { forward: ops.hardSwish, gradient: ops.hardSwishGrad },
  leakyRelu: { forward: ops.leakyRelu, gradient: ops.leakyReluGrad },
  mish: { forward: ops.mish, gradient: ops.mishGrad },
  radialBasis: { forward: ops.radialBasis, gradient: ops.radialBasisGrad },
  relu: { forward: ops.relu, gradient: ops.reluGrad },
  relu6: { forward: ops.relu6, gradient: ops.relu6Grad },
  selu: { forward: ops.selu, gradient: ops.seluGrad },
  sigmoid: { forward: ops.sigmoid, gradient: ops.sigmoidGrad },
  silu: { forward: ops.silu, gradient: ops.siluGrad },
  softplus: { forward: ops.softplus, gradient: ops.softplusGrad },
  swish: { forward: ops.swish, gradient: ops.swishGrad },
  tanh: { forward: ops.tanh, gradient: ops.tanhGrad },
};

/** What an activation does. */
export const activationOf = (name: ActivationName): Activation => activations[name];

/** An activation layer. */
export function activationLayer(site: Site<ActivationDescription>): Layer {
  const { layer, memory } = site;
  const { function: name, options } = layer.description;
  if (name === 'relu') return reluLayer(site);
  const { forward, gradient } = activationOf(name);
  const result = memory.buffer(layer.output);
  const kept: { x?: Tensor } = {};
  return {
    ...plainLayer(site),
    kind: name,
    forward(x) {
      kept.x = x;
      return forward(x, { ...options, into: result.at(x.shape[0]) });
    },
    backward: (dy, _pass, needsDx) =>
      needsDx ? gradient(remembered(layer.name, kept.x), dy, { ...options, into: dy }) : undefined,
  };
}

/** A ReLU layer; what it passes on tells its gradient. */
export interface ReluLayer extends Layer {
  readonly kind: 'relu';
  /** The layer before has done the work: y is max(0, x) already. */
  accept(y: Tensor): Tensor;
}

export const isRelu = (layer: Layer | undefined): layer is ReluLayer => layer?.kind === 'relu';

function reluLayer(site: Site<ActivationDescription>): ReluLayer {
  const { layer, memory } = site;
  const result = memory.buffer(layer.output);
  const kept: { y?: Tensor } = {};
  return {
    ...plainLayer(site),
    kind: 'relu',
    accept(y) {
      kept.y = y;
      return y;
    },
    forward(x) {
      return this.accept(ops.relu(x, { into: result.at(x.shape[0]) }));
    },
    backward: (dy, _pass, needsDx) =>
      needsDx ? ops.reluGrad(remembered(layer.name, kept.y), dy, { into: dy }) : undefined,
  };
}
