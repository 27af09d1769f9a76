import { initializers, layers as tfLayers } from '@tensorflow/tfjs-layers';
import type { ResolvedLayer } from '../../arch';
import type { WindowGeometry } from '../../core';
import * as own from './layers';
import { makeActivation } from './make-activation';
import { tfName } from './names';

type TfLayer = tfLayers.Layer;

/** What every layer is told. */
export interface Common {
  name: string;
  trainable: boolean;
}

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

function windowOf({ sees, where }: ResolvedLayer): WindowGeometry {
  if (typeof sees === 'string') throw new Error(`${where}: has no window`);
  return sees;
}

const isDilated = ({ dilationHeight, dilationWidth }: WindowGeometry): boolean =>
  dilationHeight > 1 || dilationWidth > 1;

interface Sides {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const padsOf = (window: WindowGeometry): Sides => ({
  top: window.padTop,
  bottom: window.padBottom,
  left: window.padLeft,
  right: window.padRight,
});

function kernelAndStrides(window: WindowGeometry): {
  kernelSize: [number, number];
  strides: [number, number];
} {
  return {
    kernelSize: [window.windowHeight, window.windowWidth],
    strides: [window.strideHeight, window.strideWidth],
  };
}

/** What TensorFlow calls this padding, if it has a word for it. */
function modeOf(window: WindowGeometry): 'valid' | 'same' | undefined {
  const rows = modesAlong(window, 'Height', window.padTop, window.padBottom);
  const columns = modesAlong(window, 'Width', window.padLeft, window.padRight);
  return (['valid', 'same'] as const).find((mode) => rows[mode] && columns[mode]);
}

function modesAlong(
  window: WindowGeometry,
  side: 'Height' | 'Width',
  before: number,
  after: number,
): { valid: boolean; same: boolean } {
  const size = window[side === 'Height' ? 'height' : 'width'];
  const [cells, stride, places] = [
    window[`window${side}`],
    window[`stride${side}`],
    window[`out${side}`],
  ];
  const reach = (places - 1) * stride + cells;
  const isPadded = before > 0 || after > 0;
  const total = Math.max(0, reach - size);
  return {
    valid: !isPadded && reach <= size,
    same: places === Math.ceil(size / stride) && before === Math.floor(total / 2),
  };
}

/** Either a word, or a layer of zeros in front. */
function tfPadding(
  window: WindowGeometry,
  { name, trainable }: Common,
): { before: TfLayer[]; padding: 'valid' | 'same' } {
  const mode = modeOf(window);
  if (mode) return { before: [], padding: mode };
  const { top, bottom, left, right } = padsOf(window);
  const zeros = zeroPadding({ name: `${name}_pad`, trainable }, [top, bottom, left, right]);
  return { before: [zeros], padding: 'valid' };
}

function zeroPadding(
  common: Common,
  [top, bottom, left, right]: [number, number, number, number],
): TfLayer {
  const padding: [[number, number], [number, number]] = [
    [top, bottom],
    [left, right],
  ];
  return tfLayers.zeroPadding2d({ ...common, padding, dataFormat: 'channelsLast' });
}
