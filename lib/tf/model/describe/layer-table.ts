import type { ActivationDescription, LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import type { Pair } from '../../../ops';
import { layerName } from '../names';
import { describeActivation } from './activations';
import { cannot } from './cannot';
import type { TfLayer } from './graph';

type Config = Record<string, unknown>;
type Describe = (layer: TfLayer, config: Config, name: string) => LayerDescription[];

/** What each class of layers is in descriptions; merging layers are none of these. */
const table: Record<string, Describe> = {
  InputLayer: () => [],
  Activation: (layer, { activation }, name) => describeActivation(layer, activation, name),
  AveragePooling2D: (layer, config, name) => [
    layers.averagePool2d({ ...poolWindow(layer, config), name }),
  ],
  BatchNormalization: batchNorm,
  Conv2D: (layer, config, name) => [
    layers.conv2d({
      ...window(layer, config),
      filters: config.filters as number,
      bias: config.useBias === true,
      name,
    }),
    ...describeActivation(layer, config.activation),
  ],
  Dense: (layer, config, name) => [
    layers.dense({ units: config.units as number, bias: config.useBias === true, name }),
    ...describeActivation(layer, config.activation),
  ],
  DepthwiseConv2D: (layer, config, name) => [
    depthwise(layer, config, name, config.useBias === true),
    ...describeActivation(layer, config.activation),
  ],
  Dropout: (_, { rate }, name) => [layers.dropout({ rate: rate as number, name })],
  ELU: (_, { alpha }, name) => [layers.activation('elu', { alpha: alpha as number, name })],
  Flatten: (_, __, name) => [layers.flatten({ name })],
  GlobalAveragePooling2D: (layer, config, name) => {
    requireChannelsLast(layer, config);
    return [layers.globalAveragePool2d({ name })];
  },
  GlobalMaxPooling2D: (layer, config, name) => {
    requireChannelsLast(layer, config);
    return [layers.globalMaxPool2d({ name })];
  },
  LeakyReLU: (_, { alpha }, name) => [
    layers.activation('leakyRelu', { slope: alpha as number, name }),
  ],
  MaxPooling2D: (layer, config, name) => [layers.maxPool2d({ ...poolWindow(layer, config), name })],
  ReLU: (layer, { maxValue }, name) => {
    if (maxValue !== undefined && maxValue !== null && maxValue !== 6) {
      throw cannot(layer, `it stops at ${JSON.stringify(maxValue)}; descriptions have relu6`);
    }
    return [layers.activation(maxValue === 6 ? 'relu6' : 'relu', { name })];
  },
  SeparableConv2D: (layer, config, name) => [
    depthwise(layer, config, `${name}_depthwise`, false),
    layers.conv2d({
      filters: config.filters as number,
      size: 1,
      bias: config.useBias === true,
      name: `${name}_pointwise`,
    }),
    ...describeActivation(layer, config.activation),
  ],
  Softmax: (_, __, name) => [layers.softmax({ name })],
  ZeroPadding2D: (layer, config, name) => {
    requireChannelsLast(layer, config);
    const [[top, bottom], [left, right]] = config.padding as [[number, number], [number, number]];
    return [layers.pad2d({ padding: { top, bottom, left, right }, name })];
  },
  ConvlabActivation: (_, config, name) => {
    const given = config.settings as Pick<ActivationDescription, 'function' | 'options'>;
    return [layers.activation(given.function, { ...given.options, name })];
  },
  ConvlabAveragePool: (_, config, name) => [
    layers.averagePool2d({ ...(config.settings as object), name }),
  ],
  ConvlabConvolution: (_, config, name) => [
    layers.conv2d({ ...(config.settings as Parameters<typeof layers.conv2d>[0]), name }),
  ],
  ConvlabDepthwiseConvolution: (_, config, name) => [
    layers.depthwiseConv2d({
      ...(config.settings as Parameters<typeof layers.depthwiseConv2d>[0]),
      name,
    }),
  ],
  ConvlabMaxPool: (_, config, name) => [layers.maxPool2d({ ...(config.settings as object), name })],
  ConvlabRadialBasisOutput: (_, config, name) => [
    layers.radialBasisOutput({
      ...(config.settings as Parameters<typeof layers.radialBasisOutput>[0]),
      name,
    }),
  ],
  ConvlabSqueezeExcite: (_, config, name) => [
    layers.squeezeExcite({ ...(config.settings as object), name }),
  ],
  ConvlabSubsample: (_, config, name) => [
    layers.subsample2d({ ...(config.settings as object), name }),
  ],
};

/**
 * The descriptions of what a layer with one input does, in order.
 *
 * @throws OptionError that names the layer when there is none
 */
export function describeLayer(layer: TfLayer): LayerDescription[] {
  const kind = layer.getClassName();
  if (!Object.hasOwn(table, kind)) {
    throw cannot(layer, `descriptions have nothing like ${kind}`);
  }
  const described = table[kind](layer, layer.getConfig(), layerName(layer.name));
  return isFrozen(layer) ? described.map((each) => ({ ...each, trainable: false })) : described;
}

/** A frozen model freezes the weights of its layers, and not the layers. */
export function isFrozen(layer: TfLayer): boolean {
  const { trainable, weights, trainableWeights } = layer;
  return !trainable || (weights.length > 0 && trainableWeights.length === 0);
}

function batchNorm(layer: TfLayer, config: Config, name: string): LayerDescription[] {
  const { axis, center, scale, momentum, epsilon, varianceUses } = config;
  const { rank } = layer.input as { rank: number };
  if (axis !== -1 && axis !== rank - 1) throw cannot(layer, 'it does not work on the channels');
  if (center !== true || scale !== true) {
    throw cannot(layer, 'batch norm of descriptions has both gamma (scale) and beta (center)');
  }
  return [
    layers.batchNorm({
      momentum: Number((1 - (momentum as number)).toPrecision(12)), // 0.1, not 0.09999999999999998
      epsilon: epsilon as number,
      varianceUses: varianceUses === 'unbiased' ? 'unbiased' : 'biased',
      name,
    }),
  ];
}

function depthwise(layer: TfLayer, config: Config, name: string, bias: boolean): LayerDescription {
  const multiplier = (config.depthMultiplier as number | null) ?? 1;
  return layers.depthwiseConv2d({ ...window(layer, config), multiplier, bias, name });
}

interface Window {
  size: Pair;
  stride: Pair;
  padding: 'same' | 'valid';
}

function window(layer: TfLayer, config: Config): Window & { dilation?: Pair } {
  requireChannelsLast(layer, config);
  const { kernelSize, strides, padding, dilationRate } = config;
  const dilation = dilationRate as Pair | null | undefined;
  return {
    ...windowOf(kernelSize, strides ?? 1, padding),
    ...(dilation !== null && dilation !== undefined && { dilation }),
  };
}

function poolWindow(layer: TfLayer, config: Config): Window {
  requireChannelsLast(layer, config);
  const { poolSize, strides, padding } = config;
  return windowOf(poolSize, strides ?? poolSize, padding);
}

function windowOf(size: unknown, stride: unknown, padding: unknown): Window {
  return {
    size: size as Pair,
    stride: stride as Pair,
    padding: padding === 'same' ? 'same' : 'valid',
  };
}

function requireChannelsLast(layer: TfLayer, { dataFormat }: Config): void {
  if (dataFormat === 'channelsFirst') throw cannot(layer, 'it has its channels first');
}
