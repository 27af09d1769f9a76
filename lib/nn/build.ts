import type { LayerDescription, ResolvedLayer } from '../arch';
import { OptionError } from '../tensor';
import type { Layer, Site } from './layer';
import { activationLayer } from './layers/activation';
import { batchNormLayer } from './layers/batch-norm';
import { blockLayer } from './layers/block';
import { concatLayer } from './layers/concat';
import { conv2dLayer, depthwiseConv2dLayer } from './layers/conv2d';
import { denseLayer } from './layers/dense';
import { dropoutLayer } from './layers/dropout';
import { flattenLayer } from './layers/flatten';
import { pad2dLayer } from './layers/pad';
import {
  averagePool2dLayer,
  globalAveragePool2dLayer,
  globalMaxPool2dLayer,
  maxPool2dLayer,
} from './layers/pool';
import { radialBasisOutputLayer } from './layers/radial-basis-output';
import { residualLayer } from './layers/residual';
import { squeezeExciteLayer } from './layers/squeeze-excite';
import { subsample2dLayer } from './layers/subsample';
import type { Memory } from './memory';
import type { Parameters } from './parameters';

type Kind = LayerDescription['kind'];

/** The kinds that networks leave out; see `layersThatRun`. */
type LeftOut = 'softmax' | 'logSoftmax' | 'auxiliary';

type Makers = {
  [Each in Exclude<Kind, LeftOut>]: (
    site: Site<Extract<LayerDescription, { kind: Each }>>,
  ) => Layer;
};

const makers: Makers = {
  activation: activationLayer,
  averagePool2d: averagePool2dLayer,
  batchNorm: batchNormLayer,
  block: blockLayer,
  concat: concatLayer,
  conv2d: conv2dLayer,
  dense: denseLayer,
  depthwiseConv2d: depthwiseConv2dLayer,
  dropout: dropoutLayer,
  flatten: flattenLayer,
  globalAveragePool2d: globalAveragePool2dLayer,
  globalMaxPool2d: globalMaxPool2dLayer,
  maxPool2d: maxPool2dLayer,
  pad2d: pad2dLayer,
  radialBasisOutput: radialBasisOutputLayer,
  residual: residualLayer,
  squeezeExcite: squeezeExciteLayer,
  subsample2d: subsample2dLayer,
};

/** Makes the working layers of those of `layersThatRun`. */
export function buildLayers(
  resolved: readonly ResolvedLayer[],
  memory: Memory,
  parameters: Parameters,
): Layer[] {
  if (!resolved.some(hasWeights)) {
    throw new OptionError(
      'createNetwork: there is no layer with weights, so that nothing could be learned; add layers.dense({ units }) or layers.conv2d({ filters, size }).',
    );
  }
  return buildChain(resolved, memory, parameters);
}

function hasWeights({ weights, chains }: ResolvedLayer): boolean {
  return weights.length > 0 || chains.some((chain) => chain.some(hasWeights));
}

function buildChain(
  resolved: readonly ResolvedLayer[],
  memory: Memory,
  parameters: Parameters,
): Layer[] {
  return resolved.map((layer) => {
    const chains = layer.chains.map((chain) => buildChain(chain, memory, parameters));
    // A maker of one kind only ever meets layers of its kind.
    const make = makers[layer.description.kind as Exclude<Kind, LeftOut>] as (site: Site) => Layer;
    return make({ layer, memory, parameters, chains });
  });
}
