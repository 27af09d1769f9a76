import type { Conv2dDescription, DenseDescription, DepthwiseConv2dDescription } from '../../arch';
import type { Tensor } from '../../tensor';
import { drawBy } from '../draw-weights';
import { declareWeights, plainLayer } from '../layer';
import type { Layer, Site } from '../layer';
import { remembered } from '../not-run';
import { clearEmpty, clearPlaces } from '../parameters';

type Need = 'dx' | 'weights' | 'bias';

export type WeightedDescription = Conv2dDescription | DepthwiseConv2dDescription | DenseDescription;

/** What a layer with weights and a bias does. */
interface WeightedParts {
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
    into: { dx?: Tensor | undefined; weights?: Tensor | undefined; bias?: Tensor | undefined },
    needs: readonly Need[],
  ) => void;
  /** Numbers of the weights that are 0 and stay so. */
  empty?: Uint32Array | undefined;
}

/** A layer with weights and a bias: a convolution of some kind, or a dense layer. */
export function weightedLayer(
  site: Site<WeightedDescription>,
  { run, runGradient, empty }: WeightedParts,
): Layer {
  const { layer, memory } = site;
  const { name, trainable, initializer } = layer;
  const parameters = declareWeights(site, drawBy(initializer), empty);
  const [weights] = parameters;
  const bias = parameters.at(1);
  const needsOwn: readonly Need[] = !trainable ? [] : bias ? ['weights', 'bias'] : ['weights'];
  const result = memory.buffer(layer.output);
  const gradient = memory.buffer(layer.input);
  const kept: { x?: Tensor } = {};
  return {
    ...plainLayer(site),
    parameters,
    takesRelu: true,
    forward(x, _pass, relu) {
      kept.x = x;
      if (empty) clearEmpty(weights);
      return run(x, weights.value, bias?.value, relu, result.at(x.shape[0]));
    },
    backward(dy, _pass, needsDx) {
      if (!trainable && !needsDx) return undefined;
      const x = remembered(name, kept.x);
      const dx = needsDx ? gradient.at(x.shape[0]) : undefined;
      const own = trainable ? { weights: weights.gradient, bias: bias?.gradient } : {};
      const needs: readonly Need[] = dx ? [...needsOwn, 'dx'] : needsOwn;
      runGradient(x, weights.value, dy, { dx, ...own }, needs);
      if (empty && trainable) clearPlaces(weights.gradient, empty);
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
