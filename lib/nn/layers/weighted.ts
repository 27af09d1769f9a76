import type { Tensor } from '../../tensor';
import { drawWeights } from '../draw-weights';
import type { Fan, Initializer } from '../../arch/initializer';
import { plainLayer } from '../layer';
import type { Layer, Setting } from '../layer';
import { remembered } from '../not-run';

type Need = 'dx' | 'weights' | 'bias';

/** What a layer with weights and a bias consists of. */
interface WeightedParts {
  kind: string;
  /** What the weights are called: `kernel` or `weights`. */
  weightsName: string;
  shape: readonly number[];
  outputs: number;
  output: readonly number[];
  fan: Fan;
  initializer: Initializer;
  bias: boolean;
  run: (
    x: Tensor,
    weights: Tensor,
    bias: Tensor | undefined,
    relu: boolean,
    into: Tensor,
  ) => Tensor;
  runGradient: (
    x: Tensor,
    weights: Tensor,
    dy: Tensor,
    into: { dx?: Tensor | undefined; weights: Tensor; bias?: Tensor | undefined },
    needs: readonly Need[],
  ) => void;
}

/** A layer with weights and a bias: a convolution of some kind, or a dense layer. */
export function weightedLayer(
  { name, input, memory, parameters }: Setting,
  parts: WeightedParts,
): Layer {
  const { kind, shape, outputs, output, fan, initializer } = parts;
  const weights = parameters.declare(`${name}.${parts.weightsName}`, shape, (values, random) => {
    drawWeights(values, initializer, fan, random);
  });
  const bias = parts.bias
    ? parameters.declare(`${name}.bias`, [outputs], () => undefined)
    : undefined;
  const result = memory.buffer(output);
  const gradient = memory.buffer(input);
  const kept: { x?: Tensor } = {};
  return {
    ...plainLayer,
    name,
    kind,
    input,
    output,
    parameters: bias ? [weights, bias] : [weights],
    takesRelu: true,
    forward(x, _pass, relu) {
      kept.x = x;
      return parts.run(x, weights.value, bias?.value, relu, result.at(x.shape[0]));
    },
    backward(dy, _pass, needsDx) {
      const x = remembered(name, kept.x);
      const dx = needsDx ? gradient.at(x.shape[0]) : undefined;
      const needs: Need[] = ['weights'];
      if (bias) needs.push('bias');
      if (dx) needs.push('dx');
      const into = { dx, weights: weights.gradient, bias: bias?.gradient };
      parts.runGradient(x, weights.value, dy, into, needs);
      return dx;
    },
  };
}

/** The names of gradients as a convolution calls them. */
export const kernelNeeds = (needs: readonly Need[]): ('dx' | 'dKernel' | 'dBias')[] =>
  needs.map((need) => (need === 'dx' ? 'dx' : need === 'bias' ? 'dBias' : 'dKernel'));

/** The names of gradients as a dense layer calls them. */
export const weightsNeeds = (needs: readonly Need[]): ('dx' | 'dWeights' | 'dBias')[] =>
  needs.map((need) => (need === 'dx' ? 'dx' : need === 'bias' ? 'dBias' : 'dWeights'));
