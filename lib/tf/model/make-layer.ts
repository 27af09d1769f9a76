import { initializers, layers as tfLayers } from '@tensorflow/tfjs-layers';
import type { ResolvedLayer } from '../../arch';
import type { Common } from './common';
import * as own from './layers';
import { makeActivation } from './make-activation';
import { tfName } from './names';
import {
  isDilated,
  kernelAndStrides,
  modeOf,
  padsOf,
  tfPadding,
  windowOf,
  zeroPadding,
} from './tf-window';

type TfLayer = tfLayers.Layer;

/** The layers of TensorFlow.js that do what one layer of a description does, in order. */
export function makeLayers(layer: ResolvedLayer): TfLayer[] {
  const { description } = layer;
  const common = { name: tfName(layer.name), trainable: layer.trainable };
  switch (description.kind) {
    case 'conv2d':
      return convolution(layer as ResolvedLayer<typeof description>, common);
    case 'depthwiseConv2d':
      return depthwise(layer as ResolvedLayer<typeof description>, common);
    case 'dense': {
      const { units, bias: useBias = true } = description;
      return [tfLayers.dense({ ...common, units, useBias, kernelInitializer })];
    }
    case 'maxPool2d':
    case 'averagePool2d':
      return [pool(layer as ResolvedLayer<typeof description>, common)];
    case 'globalAveragePool2d':
      return [tfLayers.globalAveragePooling2d({ ...common, dataFormat: 'channelsLast' })];
    case 'globalMaxPool2d':
      return [tfLayers.globalMaxPooling2d({ ...common, dataFormat: 'channelsLast' })];
    case 'pad2d': {
      const { top, bottom, left, right } = padsOf(windowOf(layer));
      return [zeroPadding(common, [top, bottom, left, right])];
    }
    case 'subsample2d':
      return [new own.Subsample({ ...common, settings: { size: description.size } })];
    case 'squeezeExcite': {
      const { activation, gate } = description;
      const units = layer.weights[0].shape[1];
      return [new own.SqueezeExcite({ ...common, settings: { units, activation, gate } })];
    }
    case 'radialBasisOutput':
      return [new own.RadialBasisOutput({ ...common, settings: { codes: description.codes } })];
    case 'softmax':
      return [tfLayers.activation({ ...common, activation: 'softmax' })];
    case 'logSoftmax':
      return [tfLayers.activation({ ...common, activation: 'logSoftmax' as 'softmax' })];
    case 'batchNorm': {
      const { momentum = 0.1, epsilon = 1e-5, varianceUses = 'unbiased' } = description;
      const settings = { ...common, momentum: 1 - momentum, epsilon, varianceUses };
      return [new own.BatchNormalization(settings)];
    }
    case 'dropout':
      return [tfLayers.dropout({ ...common, rate: description.rate })];
    case 'flatten':
      return [layer.input.length === 3 ? tfLayers.flatten(common) : unchanged(common)];
    case 'activation':
      return [makeActivation(description, common)];
    default:
      return [];
  }
}

/** A layer that hands everything on as it is. */
export function unchanged(common: Common): TfLayer {
  return tfLayers.activation({ ...common, activation: 'linear' });
}

/** The weights are set after the layers are made: drawing these would be in vain. */
const kernelInitializer = initializers.zeros();

function convolution(
  layer: ResolvedLayer<Extract<ResolvedLayer['description'], { kind: 'conv2d' }>>,
  common: Common,
): TfLayer[] {
  const { filters, size, stride, padding, dilation, groups = 1, ...rest } = layer.description;
  const { connections, bias } = rest;
  const window = windowOf(layer);
  if (groups !== 1 || connections !== undefined || isDilated(window)) {
    const settings = { filters, size, stride, padding, dilation, groups, connections, bias };
    return [new own.Convolution({ ...common, settings })];
  }
  const { before, padding: mode } = tfPadding(window, common);
  const settings = { ...common, ...kernelAndStrides(window), filters, padding: mode };
  return [...before, tfLayers.conv2d({ ...settings, useBias: bias ?? true, kernelInitializer })];
}

function depthwise(
  layer: ResolvedLayer<Extract<ResolvedLayer['description'], { kind: 'depthwiseConv2d' }>>,
  common: Common,
): TfLayer[] {
  const { size, multiplier = 1, stride, padding, dilation, bias } = layer.description;
  const window = windowOf(layer);
  if (isDilated(window) || window.strideHeight !== window.strideWidth) {
    const settings = { size, multiplier, stride, padding, dilation, bias };
    return [new own.DepthwiseConvolution({ ...common, settings })];
  }
  const { before, padding: mode } = tfPadding(window, common);
  const made = tfLayers.depthwiseConv2d({
    ...common,
    ...kernelAndStrides(window),
    padding: mode,
    depthMultiplier: multiplier,
    useBias: bias ?? true,
    depthwiseInitializer: kernelInitializer,
  });
  return [...before, made];
}

function pool(
  layer: ResolvedLayer<
    Extract<ResolvedLayer['description'], { kind: 'maxPool2d' | 'averagePool2d' }>
  >,
  common: Common,
): TfLayer {
  const { description } = layer;
  const window = windowOf(layer);
  const isMax = description.kind === 'maxPool2d';
  const mode = modeOf(window);
  // The gradient of average pooling with padding is not the same on all backends.
  if (!isDilated(window) && (mode === 'valid' || (mode === 'same' && isMax))) {
    const { kernelSize: poolSize, strides } = kernelAndStrides(window);
    const settings = { ...common, poolSize, strides, padding: mode };
    return isMax ? tfLayers.maxPooling2d(settings) : tfLayers.averagePooling2d(settings);
  }
  const { size, stride, padding, dilation, ceil } = description;
  const settings = { size, stride, padding, dilation, ceil };
  if (isMax) return new own.MaxPool({ ...common, settings });
  const { countPadding } = description;
  return new own.AveragePool({ ...common, settings: { ...settings, countPadding } });
}
