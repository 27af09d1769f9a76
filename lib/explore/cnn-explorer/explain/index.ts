import { OptionError } from '../../../tensor';
import type { Arithmetic, Site } from './explanation';
import {
  explainActivation,
  explainAdd,
  explainBatchNorm,
  explainConcat,
  explainCopy,
  explainFlatten,
  explainPad,
  explainSoftmax,
  explainSqueezeExcite,
} from './others';
import {
  explainAveragePool,
  explainGlobalAverage,
  explainGlobalMax,
  explainMaxPool,
  explainSubsample,
} from './pools';
import { explainConv2d, explainDense, explainDepthwise, explainRadialBasis } from './weighted';

const explainers: Readonly<Partial<Record<string, (site: Site) => Arithmetic>>> = {
  activation: explainActivation,
  averagePool2d: explainAveragePool,
  batchNorm: explainBatchNorm,
  concat: explainConcat,
  conv2d: explainConv2d,
  dense: explainDense,
  depthwiseConv2d: explainDepthwise,
  dropout: explainCopy, // it drops in training only
  flatten: explainFlatten,
  globalAveragePool2d: explainGlobalAverage,
  globalMaxPool2d: explainGlobalMax,
  logSoftmax: explainSoftmax,
  maxPool2d: explainMaxPool,
  pad2d: explainPad,
  radialBasisOutput: explainRadialBasis,
  residual: explainAdd,
  softmax: explainSoftmax,
  squeezeExcite: explainSqueezeExcite,
  subsample2d: explainSubsample,
};

/** The values that one value was made of, and how. */
export function explainValue(site: Site): Arithmetic {
  const { name, layer } = site.step;
  const explain = layer && explainers[layer.description.kind];
  if (!explain) throw new OptionError(`explainValue: there is nothing to explain in ${name}.`);
  return explain(site);
}
