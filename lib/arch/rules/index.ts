import type { LayerDescription } from '../description';
import type { Rule } from './rule';
import { batchNormRule } from './batch-norm';
import { auxiliaryRule, blockRule, concatRule, residualRule } from './branches';
import { conv2dRule, depthwiseConv2dRule } from './convolutions';
import { denseRule, radialBasisOutputRule } from './dense';
import { activationRule, dropoutRule, flattenRule, pad2dRule, softmaxRule } from './one-to-one';
import { averagePool2dRule, globalPool2dRule, maxPool2dRule, subsample2dRule } from './pools';
import { squeezeExciteRule } from './squeeze-excite';

type Rules = {
  [Kind in LayerDescription['kind']]: Rule<Extract<LayerDescription, { kind: Kind }>>;
};

/** What is to be known about each kind of layer. */
export const rules: Rules = {
  activation: activationRule,
  auxiliary: auxiliaryRule,
  averagePool2d: averagePool2dRule,
  batchNorm: batchNormRule,
  block: blockRule,
  concat: concatRule,
  conv2d: conv2dRule,
  dense: denseRule,
  depthwiseConv2d: depthwiseConv2dRule,
  dropout: dropoutRule,
  flatten: flattenRule,
  globalAveragePool2d: globalPool2dRule,
  globalMaxPool2d: globalPool2dRule,
  logSoftmax: softmaxRule,
  maxPool2d: maxPool2dRule,
  pad2d: pad2dRule,
  radialBasisOutput: radialBasisOutputRule,
  residual: residualRule,
  softmax: softmaxRule,
  squeezeExcite: squeezeExciteRule,
  subsample2d: subsample2dRule,
};
