import { UnknownForm } from '../layer';
import { become } from './repair';
import type { Repair } from './repair';

/** Layers that do nothing when a model predicts. */
const randomLayers = /^(Random(?!Height|Width)\w+|AutoContrast|RandAugment|MixUp|CutMix|AugMix)$/;

/** Layers that are another one in TensorFlow.js, or have other settings. */
export const layerRepairs: readonly Repair[] = [
  {
    name: 'the slope of LeakyReLU is called alpha',
    mend: ({ class_name, config }) => {
      if (class_name === 'LeakyReLU' && 'negative_slope' in config)
        config.alpha = config.negative_slope;
    },
  },
  {
    name: 'ReLU with a slope is LeakyReLU, with a threshold ThresholdedReLU: TensorFlow.js ignores both',
    mend: (layer) => {
      if (layer.class_name !== 'ReLU') return;
      const { max_value: most = null, negative_slope: slope = 0, threshold = 0 } = layer.config;
      if (slope === 0 && threshold === 0) return;
      if (most === null && threshold === 0) become(layer, 'LeakyReLU', { alpha: slope });
      else if (most === null && slope === 0) become(layer, 'ThresholdedReLU', { theta: threshold });
      else {
        throw new UnknownForm(
          `layer ${layer.name} is a ReLU with max_value ${String(most)}, negative_slope ${String(slope)} and threshold ${String(threshold)} together`,
        );
      }
    },
  },
  {
    name: 'global pooling with keepdims is followed by a Reshape: TensorFlow.js ignores keepdims',
    mend: (layer) => {
      if (!/^Global(Average|Max)Pooling[12]D$/.test(layer.class_name)) return;
      const { keepdims, ...config } = layer.config;
      layer.config = config;
      if (keepdims !== true) return;
      const isImage = layer.class_name.endsWith('2D');
      const isFirst = config.data_format === 'channels_first';
      const ones = isImage ? [1, 1] : [1];
      const channels = layer.inputShape?.at(isFirst ? 1 : -1);
      if (typeof channels !== 'number') {
        throw new UnknownForm(
          `layer ${layer.name} (${layer.class_name}) has keepdims, and the file does not say its channels`,
        );
      }
      const pooled = `${layer.name}_pooled`;
      layer.followedBy = {
        class_name: 'Reshape',
        name: layer.name,
        config: {
          name: layer.name,
          target_shape: isFirst ? [channels, ...ones] : [...ones, channels],
        },
        ...(layer.inbound_nodes
          ? { inbound_nodes: layer.inbound_nodes.map((_, call) => [[pooled, call, 0, {}]]) }
          : {}),
        constants: [],
      };
      layer.name = pooled;
      layer.config = { ...config, name: pooled };
    },
  },
  {
    name: 'SpatialDropout2D is Dropout with one draw for each channel',
    mend: (layer) => {
      if (layer.class_name !== 'SpatialDropout2D') return;
      const { rate, data_format: format } = layer.config;
      const draws = format === 'channels_first' ? [null, null, 1, 1] : [null, 1, 1, null];
      become(layer, 'Dropout', { rate, noise_shape: draws });
    },
  },
  {
    name: 'layers that do nothing when a model predicts (Identity, random augmentation) are a linear Activation',
    mend: (layer) => {
      const { class_name: className } = layer;
      if (
        className !== 'Identity' &&
        className !== 'ActivityRegularization' &&
        !randomLayers.test(className)
      )
        return;
      become(layer, 'Activation', { activation: 'linear' });
    },
  },
  {
    name: 'the axis of a normalization is a number, not a list with one',
    mend: ({ class_name, config }) => {
      if (!class_name.endsWith('Normalization') || !Array.isArray(config.axis)) return;
      if (config.axis.length === 1) [config.axis] = config.axis as unknown[];
    },
  },
  {
    name: 'a convolution with groups of channels is the library’s own layer: TensorFlow.js has none',
    mend: (layer, { isKnown }) => {
      const {
        filters,
        kernel_size,
        strides,
        padding,
        dilation_rate,
        groups,
        use_bias,
        activation,
        data_format,
      } = layer.config;
      if (layer.class_name !== 'Conv2D' || typeof groups !== 'number' || groups === 1) return;
      const isPlain = activation === 'linear' && data_format !== 'channels_first';
      if (!isPlain || !isKnown('ConvlabConvolution')) return;
      become(layer, 'ConvlabConvolution', {
        settings: {
          filters,
          size: kernel_size,
          stride: strides,
          padding: padding === 'same' ? 'same' : 0,
          dilation: dilation_rate,
          groups,
          bias: use_bias,
        },
      });
    },
  },
];
