// Layers that run forward, and back, on the ops.
import * as ops from 'convlab/ops';
import { reshape } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { image, kernel, plain, weights } from '../layout.ts';
import type { Described, LayerDescription } from './describe.ts';
import type { Parameters } from './parameters.ts';

/** The result of a layer and the way back through it, which leaves the gradients of its weights. */
export interface Pass {
  y: Tensor;
  back: (dy: Tensor) => Tensor;
}

/** A layer, in training mode. */
export type Layer = (x: Tensor) => Pass;

export function makeLayer(layer: LayerDescription, parameters: Parameters): Layer {
  switch (layer.op) {
    case 'conv2d':
      return convolution(layer, parameters);
    case 'linear':
      return dense(layer, parameters);
    case 'batchnorm2d':
      return batchNorm(layer, parameters);
    case 'maxpool2d': {
      const options = poolOptions(layer);
      return made(
        (x) => ops.maxPool2d(x, options),
        (x, dy) => ops.maxPool2dGrad(x, dy, options),
      );
    }
    case 'avgpool2d': {
      const options = { ...poolOptions(layer), countPadding: layer.count_include_pad };
      return made(
        (x) => ops.averagePool2d(x, options),
        (x, dy) => ops.averagePool2dGrad(x, dy, options),
      );
    }
    case 'global_avgpool2d':
      return made(
        (x) => ops.globalAveragePool2d(x, { keepDims: true }),
        (x, dy) => ops.globalAveragePool2dGrad(x, dy, { keepDims: true }),
      );
    case 'global_maxpool2d':
      return made(
        (x) => ops.globalMaxPool2d(x, { keepDims: true }),
        (x, dy) => ops.globalMaxPool2dGrad(x, dy, { keepDims: true }),
      );
    case 'flatten':
      return flatten;
    default:
      return activation(layer);
  }
}

function made(forward: (x: Tensor) => Tensor, backward: (x: Tensor, dy: Tensor) => Tensor): Layer {
  return (x) => ({ y: forward(x), back: (dy) => backward(x, dy) });
}

function convolution(layer: Described<'conv2d'>, parameters: Parameters): Layer {
  const w = parameters.get(`${layer.name}.w`, kernel);
  const b = parameters.find(`${layer.name}.b`, plain);
  const { strides: stride, pads: padding, dilations: dilation, groups } = layer;
  const options = { stride, padding, dilation, groups };
  return (x) => ({
    y: ops.conv2d(x, w.tensor, { ...options, bias: b?.tensor }),
    back: (dy) => {
      const { dx, dKernel, dBias } = ops.conv2dGrad(x, w.tensor, dy, options);
      w.gradient = dKernel;
      if (b) b.gradient = dBias;
      return dx;
    },
  });
}

function dense(layer: Described<'linear'>, parameters: Parameters): Layer {
  const w = parameters.get(`${layer.name}.w`, weights);
  const b = parameters.find(`${layer.name}.b`, plain);
  return (x) => ({
    y: ops.dense(x, w.tensor, { bias: b?.tensor }),
    back: (dy) => {
      const { dx, dWeights, dBias } = ops.denseGrad(x, w.tensor, dy);
      w.gradient = dWeights;
      if (b) b.gradient = dBias;
      return dx;
    },
  });
}

function batchNorm(layer: Described<'batchnorm2d'>, parameters: Parameters): Layer {
  const get = (name: string) => parameters.get(`${layer.name}.${name}`, plain);
  const [gamma, beta] = [get('gamma'), get('beta')];
  const [mean, variance] = [get('running_mean'), get('running_var')];
  const { momentum, epsilon, running_var_uses: varianceUses } = layer;
  return (x) => {
    const trained = ops.batchNormTrain(x, gamma.tensor, beta.tensor, {
      running: { mean: mean.tensor, variance: variance.tensor },
      ...{ momentum, epsilon, varianceUses },
    });
    mean.tensor = trained.running.mean;
    variance.tensor = trained.running.variance;
    const { mean: batchMean, inverseDeviation } = trained;
    return {
      y: trained.y,
      back: (dy) => {
        const options = { mean: batchMean, inverseDeviation };
        const { dx, dGamma, dBeta } = ops.batchNormGrad(x, gamma.tensor, dy, options);
        gamma.gradient = dGamma;
        beta.gradient = dBeta;
        return dx;
      },
    };
  };
}

function poolOptions(layer: Described<'maxpool2d' | 'avgpool2d'>) {
  return {
    size: layer.kernel,
    stride: layer.strides,
    padding: layer.pads,
    dilation: layer.dilations,
    ceil: layer.ceil_mode,
  };
}

/** Over channel, height, width, in that order: the weights behind it count on it. */
const flatten: Layer = (x) => {
  const first = plain.read(image.write(x));
  return {
    y: ops.flatten(first),
    back: (dy) => image.read(reshape(dy, first.shape)),
  };
};

type Activation = Described<
  | ('relu' | 'sigmoid' | 'tanh' | 'softplus' | 'mish' | 'hardswish')
  | ('leaky_relu' | 'elu' | 'swish' | 'gelu')
>;

function activation(layer: Activation): Layer {
  switch (layer.op) {
    case 'relu':
      return made(ops.relu, ops.reluGrad);
    case 'sigmoid':
      return made(ops.sigmoid, ops.sigmoidGrad);
    case 'tanh':
      return made(ops.tanh, ops.tanhGrad);
    case 'softplus':
      return made(ops.softplus, ops.softplusGrad);
    case 'mish':
      return made(ops.mish, ops.mishGrad);
    case 'hardswish':
      return made(ops.hardSwish, ops.hardSwishGrad);
    case 'leaky_relu': {
      const options = { slope: layer.alpha ?? 0.01 };
      return made(
        (x) => ops.leakyRelu(x, options),
        (x, dy) => ops.leakyReluGrad(x, dy, options),
      );
    }
    case 'elu': {
      const options = { alpha: layer.alpha ?? 1 };
      return made(
        (x) => ops.elu(x, options),
        (x, dy) => ops.eluGrad(x, dy, options),
      );
    }
    case 'swish': {
      const options = { alpha: layer.alpha ?? 1 };
      return made(
        (x) => ops.swish(x, options),
        (x, dy) => ops.swishGrad(x, dy, options),
      );
    }
    case 'gelu': {
      const { approximate } = layer;
      return made(
        (x) => ops.gelu(x, { approximate }),
        (x, dy) => ops.geluGrad(x, dy, { approximate }),
      );
    }
  }
}
