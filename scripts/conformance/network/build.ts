// The network of the library that a list of layers describes, with its weights by their names there.
import { createNetwork, layers } from 'convlab/nn';
import type { LayerDescription as LibraryLayer, Network } from 'convlab/nn';
import { createRandom } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { kernel, plain } from '../layout.ts';
import type { Vector, Vectors } from '../vector-file.ts';
import type { LayerDescription } from './describe.ts';
import { weightsBehind } from './flat-order.ts';

/** A tensor of the network and how the vectors call and write it. */
interface Weight {
  name: string;
  own: string;
  read: (vector: Vector) => Tensor;
  write: (tensor: Tensor) => Vector;
}

interface BuiltNetwork {
  network: Network;
  /** The names that the library knows the layers by, in their order. */
  names: string[];
  /** All weights and running moments as they are now, in the layout of the vectors. */
  weights: () => Record<string, Vector>;
}

/**
 * @param input the shape of one image, `[height, width, channels]`
 * @param given the weights under their names, such as `conv1.w`
 */
export function buildNetwork(
  descriptions: readonly LayerDescription[],
  input: readonly number[],
  given: Vectors,
): BuiltNetwork {
  const names = descriptions.map((layer, index) => layer.name ?? `layer${index}`);
  const network = createNetwork({
    input,
    layers: descriptions.map((layer, index) => libraryLayer(layer, names[index], given)),
    random: createRandom(0), // all weights are set below
  });
  const known = descriptions
    .flatMap((layer, index) => weightsOf(layer, descriptions.slice(0, index), network))
    .filter(({ name }) => Object.hasOwn(given, name));
  network.setWeights(
    Object.fromEntries(known.map(({ name, own, read }) => [own, read(given[name])])),
  );
  return {
    network,
    names,
    weights: () => {
      const now = network.weights();
      return Object.fromEntries(known.map(({ name, own, write }) => [name, write(now[own])]));
    },
  };
}

function libraryLayer(layer: LayerDescription, name: string, given: Vectors): LibraryLayer {
  const bias = Object.hasOwn(given, `${name}.b`);
  switch (layer.op) {
    case 'conv2d': {
      const [filters, , height, width] = given[`${name}.w`].shape;
      const { strides: stride, pads: padding, dilations: dilation, groups } = layer;
      const size = [height, width] as const;
      return layers.conv2d({ name, filters, size, stride, padding, dilation, groups, bias });
    }
    case 'linear':
      return layers.dense({ name, units: given[`${name}.w`].shape[0], bias });
    case 'batchnorm2d': {
      const { momentum, epsilon, running_var_uses: varianceUses } = layer;
      return layers.batchNorm({ name, momentum, epsilon, varianceUses });
    }
    case 'maxpool2d':
      return layers.maxPool2d({ name, ...poolOptions(layer) });
    case 'avgpool2d':
      return layers.averagePool2d({
        name,
        ...poolOptions(layer),
        countPadding: layer.count_include_pad,
      });
    case 'global_avgpool2d':
      return layers.globalAveragePool2d({ name });
    case 'flatten':
      return layers.flatten({ name });
    case 'leaky_relu':
      return layers.activation('leakyRelu', { name, slope: layer.alpha ?? 0.01 });
    case 'hardswish':
      return layers.activation('hardSwish', { name });
    case 'elu':
    case 'swish':
      return layers.activation(layer.op, { name, alpha: layer.alpha ?? 1 });
    case 'gelu':
      return layers.activation('gelu', { name, approximate: layer.approximate });
    default:
      return layers.activation(layer.op, { name });
  }
}

function poolOptions(layer: Extract<LayerDescription, { op: 'maxpool2d' | 'avgpool2d' }>) {
  return {
    size: layer.kernel,
    stride: layer.strides,
    padding: layer.pads,
    dilation: layer.dilations,
    ceil: layer.ceil_mode,
  };
}

function weightsOf(
  layer: LayerDescription,
  before: readonly LayerDescription[],
  network: Network,
): Weight[] {
  const weight = (name: string, own: string, { read, write }: Omit<Weight, 'name' | 'own'>) => ({
    name: `${layer.name ?? ''}.${name}`,
    own: `${layer.name ?? ''}.${own}`,
    read,
    write,
  });
  switch (layer.op) {
    case 'conv2d':
      return [weight('w', 'kernel', kernel), weight('b', 'bias', plain)];
    case 'linear':
      return [weight('w', 'weights', weightsBehind(before, network)), weight('b', 'bias', plain)];
    case 'batchnorm2d':
      return [
        weight('gamma', 'gamma', plain),
        weight('beta', 'beta', plain),
        weight('running_mean', 'mean', plain),
        weight('running_var', 'variance', plain),
      ];
    default:
      return [];
  }
}
