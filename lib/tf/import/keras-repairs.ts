import { UnknownForm } from './keras-layer';
import type { Constant, KerasLayer } from './keras-layer';
import { isObject } from './model-json';
import type { JsonObject } from './model-json';

/** What a repair may ask of the model. */
export interface RepairContext {
  /** Whether TensorFlow.js has written the model itself, so that nothing is to mend. */
  isMended: boolean;
  /** Whether Keras 3 has written the model. */
  isKeras3: boolean;
  /** Whether TensorFlow.js has a class of this name. */
  isKnown: (className: string) => boolean;
}

/** Something that Keras writes and TensorFlow.js 4.22 does not read, or reads wrongly. */
export interface Repair {
  /** What is mended, in a few words. */
  name: string;
  /** Changes the layer in place. */
  mend: (layer: KerasLayer, context: RepairContext) => void;
}

/** The classes whose config has layers of its own. */
export const containers = new Set(['Functional', 'Model', 'Sequential']);

const policyTypes: Partial<Record<string, string>> = {
  float64: 'float32',
  float16: 'float32',
  bfloat16: 'float32',
  mixed_float16: 'float32',
  mixed_bfloat16: 'float32',
  int64: 'int32',
  int16: 'int32',
  int8: 'int32',
  uint8: 'int32',
};

/** Activations by the names that TensorFlow.js has for the same function. */
const activationNames: Partial<Record<string, string>> = { silu: 'swish' };

/** The name of an activation in TensorFlow.js, if it has the function. */
function activationOf(name: string, { isKeras3, isKnown }: RepairContext): string | undefined {
  const own = isKeras3 && name === 'hard_sigmoid' ? 'hard_sigmoid_sixth' : undefined;
  const renamed = own ?? activationNames[name] ?? name;
  return isKnown(camelCase(renamed)) ? renamed : undefined;
}

/** Layers that do nothing when a model predicts. */
const randomLayers = /^(Random(?!Height|Width)\w+|AutoContrast|RandAugment|MixUp|CutMix|AugMix)$/;

const become = (layer: KerasLayer, className: string, config: JsonObject): void => {
  layer.class_name = className;
  const { trainable = true, batch_input_shape: shape } = layer.config;
  layer.config = {
    name: layer.name,
    trainable,
    ...(shape === undefined ? {} : { batch_input_shape: shape }),
    ...config,
  };
};

/** All repairs of layers, in the order in which they are tried. */
export const layerRepairs: readonly Repair[] = [
  {
    name: 'batch_shape (Keras 3) is called batch_input_shape',
    mend: ({ config }) => {
      if (!Array.isArray(config.batch_shape)) return;
      config.batch_input_shape = config.batch_shape;
      delete config.batch_shape;
    },
  },
  {
    name: 'types are names, not policies; types that TensorFlow.js has not become float32 or int32',
    mend: ({ config, name }) => {
      const { dtype } = config;
      const policy = isObject(dtype) && isObject(dtype.config) ? dtype.config.name : dtype;
      if (typeof policy !== 'string') return;
      if (policy.includes('_from_')) {
        throw new UnknownForm(`layer ${name} has weights quantised by Keras (${policy})`);
      }
      config.dtype = policyTypes[policy] ?? policy;
    },
  },
  {
    name: 'functions are names, not objects with a module',
    mend: ({ config }) => {
      for (const [key, value] of Object.entries(config)) {
        if (!isObject(value) || value.class_name !== 'function') continue;
        config[key] = isObject(value.config) ? value.config.name : value.config;
      }
    },
  },
  {
    name: 'activations have the names of TensorFlow.js; hard_sigmoid of Keras 3 is x / 6 + 1/2, not x / 5 + 1/2',
    mend: ({ config, name }, context) => {
      for (const key of ['activation', 'recurrent_activation']) {
        const given = config[key];
        if (typeof given !== 'string') continue;
        const renamed = activationOf(given, context);
        if (renamed === undefined) {
          throw new UnknownForm(`layer ${name} has the activation ${given}`);
        }
        config[key] = renamed;
      }
    },
  },
  {
    name: 'L1 and L2 regularizers are cases of L1L2; initializers are not needed when weights are loaded',
    mend: ({ config }, { isKnown }) => {
      for (const [key, value] of Object.entries(config)) {
        if (!isObject(value) || typeof value.class_name !== 'string') continue;
        const own = isObject(value.config) ? value.config : {};
        if (value.class_name === 'L1' || value.class_name === 'L2') {
          config[key] = { class_name: 'L1L2', config: { l1: own.l1 ?? 0, l2: own.l2 ?? 0 } };
        } else if (key.endsWith('_initializer')) {
          const isUsable = isKnown(value.class_name) && !('seed' in own && isObject(own.seed));
          config[key] = isUsable ? { class_name: value.class_name, config: own } : 'zeros';
        } else if (key !== 'layer') {
          config[key] = { class_name: value.class_name, config: own };
        }
      }
    },
  },
  {
    name: 'operations on tensors with a number (x + 3, x * 2) are Rescaling',
    mend: (layer) => {
      const operation = operationOf(layer);
      if (operation === undefined || layer.constants.length === 0) return;
      const inputs = layer.inbound_nodes ?? [];
      const isSingle =
        inputs.length === 1 && inputs[0].length === 1 && layer.constants.length === 1;
      const line = isSingle ? asLine(operation, layer.constants[0]) : undefined;
      if (!line) throw new UnknownForm(`layer ${layer.name} computes ${operation} with numbers`);
      become(layer, 'Rescaling', { scale: line[0], offset: line[1] });
      layer.inbound_nodes = inputs.map((node) =>
        node.map(([from, call, output]) => [from, call, output, {}]),
      );
      layer.constants = [];
    },
  },
  {
    name: 'functions called on tensors (keras.ops.relu) are Activation',
    mend: (layer, context) => {
      if (context.isKnown(layer.class_name)) return;
      const name = layer.class_name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
      const activation = activationOf(name, context);
      if (activation !== undefined) become(layer, 'Activation', { activation });
    },
  },
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
  {
    name: 'settings that TensorFlow.js ignores are refused where they change the result',
    mend: ({ class_name, config, name }) => {
      const groups = config.groups;
      if (typeof groups === 'number' && groups > 1) {
        throw new UnknownForm(
          `layer ${name} (${class_name}) has ${groups} groups and an activation, or channels first`,
        );
      }
      if (Array.isArray(config.output_padding) || typeof config.output_padding === 'number') {
        throw new UnknownForm(`layer ${name} (${class_name}) has an output_padding`);
      }
    },
  },
];

/** Throws an UnknownForm for a layer that TensorFlow.js does not have. */
export function requireKnown(
  { class_name, config, name }: KerasLayer,
  context: RepairContext,
): void {
  if (context.isKnown(class_name)) return;
  const code = typeof config.function === 'string' ? ` (${config.function})` : '';
  throw new UnknownForm(
    class_name.endsWith('Lambda')
      ? `layer ${name} (${class_name}) is Python code${code}`
      : `layer ${name} is a ${class_name}`,
  );
}

type Operation = 'add' | 'subtract' | 'multiply' | 'divide';

/** Factor and summand of x · factor + summand; undefined for a number divided by x. */
function asLine(
  operation: Operation,
  { value, isFirst }: Constant,
): [factor: number, summand: number] | undefined {
  switch (operation) {
    case 'add':
      return [1, value];
    case 'subtract':
      return isFirst ? [-1, value] : [1, -value];
    case 'multiply':
      return [value, 0];
    case 'divide':
      return isFirst ? undefined : [1 / value, 0];
  }
}

const operations: Partial<Record<string, Operation>> = {
  Add: 'add',
  Subtract: 'subtract',
  Multiply: 'multiply',
  TrueDivide: 'divide',
  Divide: 'divide',
  '__operators__.add': 'add',
  'math.add': 'add',
  'math.subtract': 'subtract',
  'math.multiply': 'multiply',
  'math.truediv': 'divide',
  'math.divide': 'divide',
};

/** Which operation on tensors a layer of Keras stands for that was written as `a + b`. */
function operationOf({ class_name, config }: KerasLayer): Operation | undefined {
  const name = class_name === 'TFOpLambda' ? config.function : class_name;
  return typeof name === 'string' ? operations[name] : undefined;
}

/** `hard_sigmoid` as TensorFlow.js writes names: `hardSigmoid`. */
export function camelCase(name: string): string {
  return name.length <= 1
    ? name
    : name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
