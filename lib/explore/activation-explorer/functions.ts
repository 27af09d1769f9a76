import { isActivationName } from '../../arch/activation-name';
import type { ActivationName } from '../../arch/activation-name';
import {
  elu,
  eluGrad,
  gelu,
  geluGrad,
  hardSigmoid,
  hardSigmoidGrad,
  hardSwish,
  hardSwishGrad,
  leakyRelu,
  leakyReluGrad,
  mish,
  mishGrad,
  radialBasis,
  radialBasisGrad,
  relu,
  relu6,
  relu6Grad,
  reluGrad,
  selu,
  seluGrad,
  sigmoid,
  sigmoidGrad,
  silu,
  siluGrad,
  softplus,
  softplusGrad,
  swish,
  swishGrad,
  tanh,
  tanhGrad,
} from '../../ops';
import { OptionError, oneOf, quote } from '../../tensor';
import type { Tensor } from '../../tensor';

/** The functions that can be shown: all activations, and the cheaper form of GELU. */
export type CurveName = ActivationName | 'geluTanh';

type List = Tensor<[length: number]>;

/** A function of the library with its own gradient, and how it is written. */
export interface ActivationFunction {
  formula: string;
  forward: (x: List) => List;
  gradient: (x: List, dy: List) => List;
}

/** In the order in which they are offered: from the oldest to the newest, relatives together. */
export const functions: Readonly<Record<CurveName, ActivationFunction>> = {
  sigmoid: { formula: '1 / (1 + e⁻ˣ)', forward: sigmoid, gradient: sigmoidGrad },
  tanh: { formula: '(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)', forward: tanh, gradient: tanhGrad },
  hardSigmoid: {
    formula: 'min(max(x + 3, 0), 6) / 6',
    forward: hardSigmoid,
    gradient: hardSigmoidGrad,
  },
  relu: { formula: 'max(0, x)', forward: relu, gradient: reluGrad },
  relu6: { formula: 'min(max(0, x), 6)', forward: relu6, gradient: relu6Grad },
  leakyRelu: {
    formula: 'x for x ≥ 0, 0.01 · x below',
    forward: leakyRelu,
    gradient: leakyReluGrad,
  },
  elu: { formula: 'x for x ≥ 0, eˣ − 1 below', forward: elu, gradient: eluGrad },
  selu: {
    formula: '1.0507 · x for x ≥ 0, 1.7581 · (eˣ − 1) below',
    forward: selu,
    gradient: seluGrad,
  },
  softplus: { formula: 'ln(1 + eˣ)', forward: softplus, gradient: softplusGrad },
  swish: { formula: 'x / (1 + e⁻ˣ)', forward: swish, gradient: swishGrad },
  silu: { formula: 'x / (1 + e⁻ˣ), the same as swish', forward: silu, gradient: siluGrad },
  hardSwish: {
    formula: 'x · min(max(x + 3, 0), 6) / 6',
    forward: hardSwish,
    gradient: hardSwishGrad,
  },
  mish: { formula: 'x · tanh(ln(1 + eˣ))', forward: mish, gradient: mishGrad },
  gelu: {
    formula: 'x · (1 + erf(x / √2)) / 2',
    forward: (x) => gelu(x),
    gradient: (x, dy) => geluGrad(x, dy),
  },
  geluTanh: {
    formula: 'x/2 · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))',
    forward: (x) => gelu(x, { approximate: 'tanh' }),
    gradient: (x, dy) => geluGrad(x, dy, { approximate: 'tanh' }),
  },
  radialBasis: { formula: 'e^(−x²)', forward: radialBasis, gradient: radialBasisGrad },
};

/** A name as it is shown. */
export function labelOf(name: CurveName): string {
  return name === 'geluTanh' ? 'gelu (tanh)' : name;
}

/** All names, in the order in which they are offered. */
export const curveNames = Object.keys(functions) as CurveName[];

/** Throws an OptionError unless all of these are names of functions, and there is one at least. */
export function requireCurveNames(where: string, names: readonly unknown[]): void {
  if (names.length === 0) {
    throw new OptionError(`${where}: activations must name one function at least.`);
  }
  for (const name of names) {
    if (isActivationName(name) || name === 'geluTanh') continue;
    throw new OptionError(
      `${where}: activations must be among ${oneOf(curveNames)}, but one is ${quote(name)}.`,
    );
  }
}
