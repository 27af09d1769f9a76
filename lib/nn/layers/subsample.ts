import type { Subsample2dDescription } from '../../arch';
import { averagePool2d, averagePool2dGrad, batchNorm, batchNormEvalGrad } from '../../ops';
import { toPair } from '../../ops/batch';
import { map, ones, zeros } from '../../tensor';
import type { Tensor } from '../../tensor';
import { declareWeights, plainLayer } from '../layer';
import type { Layer, Site } from '../layer';
import { remembered } from '../not-run';

/**
 * LeNet-5's subsampling: coefficient · Σ window + bias for each channel. That is the mean of the
 * window, times γ = coefficient · cells, plus β = bias: batch norm with mean 0 and variance 1. It
 * starts as average pooling. Source: LeCun and others 1998.
 */
export function subsample2dLayer(site: Site<Subsample2dDescription>): Layer {
  const { layer, memory } = site;
  const { name, input, output, trainable, description } = layer;
  const { size = 2 } = description;
  const [height, width] = toPair(layer.where, 'size', size);
  const cells = height * width;
  const parameters = declareWeights(site, (weight) => (values) => {
    values.fill(weight.name === 'coefficient' ? 1 / cells : 0);
  });
  const [coefficient, bias] = parameters;
  const channels = output[2];
  const moments = { mean: zeros([channels]), variance: ones([channels]), epsilon: 0 };
  const means = memory.buffer(output);
  const result = memory.buffer(output);
  const gradient = memory.buffer(input);
  const kept: { x?: Tensor; pooled?: Tensor } = {};
  const gamma = (): Tensor => map(coefficient.value, (value) => value * cells);
  return {
    ...plainLayer(site),
    parameters,
    forward(x) {
      kept.x = x;
      kept.pooled = averagePool2d(x, { size, into: means.at(x.shape[0]) });
      const into = result.at(x.shape[0]);
      return batchNorm(kept.pooled, { ...moments, gamma: gamma(), beta: bias.value, into });
    },
    backward(dy, _pass, needsDx) {
      if (!trainable && !needsDx) return undefined;
      const x = remembered(name, kept.x);
      const pooled = remembered(name, kept.pooled);
      // Written over dy, as it may be.
      const slopes = batchNormEvalGrad(pooled, dy, {
        ...moments,
        gamma: gamma(),
        needs: [...(trainable ? ownGradients : []), ...(needsDx ? ['dx' as const] : [])],
        into: { dx: dy, ...(trainable && { dBeta: bias.gradient }) },
      });
      if (slopes.dGamma) {
        coefficient.gradient.data.set(map(slopes.dGamma, (slope) => slope * cells).data);
      }
      if (!slopes.dx) return undefined;
      return averagePool2dGrad(x, slopes.dx, { size, into: gradient.at(x.shape[0]) });
    },
  };
}

const ownGradients = ['dGamma', 'dBeta'] as const;
