import { layers } from '../../arch';
import type { LayerDescription, ResolvedLayer, SqueezeExciteDescription } from '../../arch';
import { defaultInitializer } from '../../arch/initializer';
import { add } from '../../ops';
import { scaleChannels, scaleChannelsGrad } from '../../ops/scale-channels';
import type { Tensor } from '../../tensor';
import { runBackward, runForward } from '../chain';
import { plainLayer } from '../layer';
import type { Layer, Pass, Site } from '../layer';
import { remembered } from '../not-run';
import { activationLayer } from './activation';
import { denseLayer } from './dense';
import { globalAveragePool2dLayer } from './pool';

/**
 * Squeeze and excitation: the channels times gate(expand(activation(reduce(means of the channels)))).
 * Source: Hu and others 2018.
 */
export function squeezeExciteLayer(site: Site<SqueezeExciteDescription>): Layer {
  const { layer, memory } = site;
  const { input, trainable } = layer;
  const factorsOf = factorLayers(site);
  const [channels] = input.slice(-1);
  const result = memory.buffer(input);
  const gradient = memory.buffer(input);
  const slopes = memory.buffer([channels]);
  const kept: { x?: Tensor; factors?: Tensor } = {};
  return {
    ...plainLayer(site),
    parameters: factorsOf.flatMap(({ parameters }) => parameters),
    forward(x, pass) {
      kept.x = x;
      kept.factors = runForward(factorsOf, x, unwatched(pass));
      return scaleChannels(x, kept.factors, { into: result.at(x.shape[0]) });
    },
    backward(dy, pass, needsDx) {
      if (!trainable && !needsDx) return undefined;
      const x = remembered(layer.name, kept.x);
      const factors = remembered(layer.name, kept.factors);
      const [batch] = x.shape;
      const { dx, dFactors } = scaleChannelsGrad(x, factors, dy, {
        into: { dx: gradient.at(batch), dFactors: slopes.at(batch) },
      });
      const throughFactors = runBackward(factorsOf, dFactors, unwatched(pass), needsDx);
      return throughFactors && add(dx, throughFactors, { into: dx });
    },
  };
}

/** The layers that make a factor for each channel, with the weights of the whole. */
function factorLayers(site: Site<SqueezeExciteDescription>): Layer[] {
  const { layer } = site;
  const { activation = 'relu', gate = 'sigmoid' } = layer.description;
  const channels = layer.input.slice(-1);
  const [, { shape: squeezed }] = layer.weights;
  const part = <Description extends LayerDescription>(
    description: Description,
    input: readonly number[],
    output: readonly number[],
    own: Partial<ResolvedLayer> = {},
  ): Site<Description> => ({
    ...site,
    layer: { ...layer, weights: [], ...own, description, input, output },
  });
  const [units] = squeezed;
  const [reduce, expand] = [layer.weights.slice(0, 2), layer.weights.slice(2)];
  return [
    globalAveragePool2dLayer(part(layers.globalAveragePool2d(), layer.input, channels)),
    denseLayer(
      part(layers.dense({ units }), channels, squeezed, {
        weights: reduce,
        initializer: defaultInitializer(activation),
      }),
    ),
    activationLayer(part(layers.activation(activation), squeezed, squeezed)),
    denseLayer(
      part(layers.dense({ units: channels[0] }), squeezed, channels, {
        weights: expand,
        initializer: defaultInitializer(gate),
      }),
    ),
    activationLayer(part(layers.activation(gate), channels, channels)),
  ];
}

/** What is inside goes by the name of the whole. */
const unwatched = ({ training, random, fused, guided }: Pass): Pass => ({
  training,
  random,
  fused,
  guided,
});
