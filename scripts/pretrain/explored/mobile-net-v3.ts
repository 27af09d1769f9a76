// The first stages of the pretrained MobileNetV3 as layers of the library, with their weights.
import {
  createNetwork,
  createRandom,
  fromData,
  layers,
  quantizeWeights,
  randomUniform,
} from 'convlab';
import type { LayerDescription, Network, Tensor } from 'convlab';
import { loadGraphModel, mobileNetV3 } from 'convlab/tf';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Explored } from './store.ts';

/** Height and width of the picture. */
const side = 128;
/** The last block that is taken, and the stage of the backbone that ends with it. */
const last = { block: 11, stage: 'expanded_conv_11' };
const tower = 'tower_0/';
const part = 'MobilenetV3/';

/** What is needed of the graph. */
interface Graph {
  /** The numbers of a constant, by its name without the tower's. */
  constant: (name: string) => Tensor;
  has: (name: string) => boolean;
  stride: (node: string) => number;
}

type Weights = Record<string, Tensor>;

export async function mobileNetStages(): Promise<Explored> {
  const graph = await readGraph();
  const weights: Weights = {};
  const list: LayerDescription[] = [
    convolution(graph, weights, 'conv', `${part}Conv/Conv2D`, 2),
    layers.activation('hardSwish', { name: 'conv.swish' }),
  ];
  for (let block = 0; block <= last.block; block += 1) list.push(...blockOf(graph, weights, block));
  const architecture = {
    name: 'MobileNetV3',
    input: [side, side, 3],
    layers: list,
  };
  const network = createNetwork({ ...architecture, random: createRandom(1) });
  network.setWeights(weights);
  await compareWithBackbone(network);
  const quantized = quantizeWeights(network);
  const count = network.parameterCount.toLocaleString('en-US');
  network.dispose();
  return {
    facts: {
      title: 'MobileNetV3, first stages',
      note: `The beginning of a MobileNetV3 that has learned to find 80 kinds of things on photographs: ${count} numbers, up to its last block of 8×8 maps. What follows in the whole network names things and finds their boxes; here it ends in maps, so that there are no classes.`,
      architecture,
      classes: [],
      input: { side, channels: 3, deviation: 1 / 255 },
      checkpoints: [{ epoch: 0, step: 0, loss: 0, accuracy: 0 }],
    },
    weights: [quantized],
  };
}

/** A block: wide by 1×1, apart by channel, weighed, narrow by 1×1; beside it the way around. */
function blockOf(graph: Graph, weights: Weights, block: number): LayerDescription[] {
  const own = `expanded_conv${block === 0 ? '' : `_${block}`}`;
  const from = `${part}${own}/`;
  const name = `block${block}`;
  const inside: LayerDescription[] = [];
  if (graph.has(`${from}expand/Conv2D_weights`)) {
    inside.push(convolution(graph, weights, `${name}.expand`, `${from}expand/Conv2D`));
    inside.push(activation(`${name}.expand`, graph.has(`${tower}${from}expand/hard_swish/mul_1`)));
  }
  inside.push(depthwise(graph, weights, `${name}.depthwise`, `${from}depthwise/depthwise`));
  inside.push(
    activation(`${name}.depthwise`, graph.has(`${tower}${from}depthwise/hard_swish/mul_1`)),
  );
  if (graph.has(`${from}squeeze_excite/Conv/weights`)) {
    inside.push(squeeze(graph, weights, `${name}.se`, `${from}squeeze_excite/`));
  }
  inside.push(convolution(graph, weights, `${name}.project`, `${from}project/Conv2D`));
  return graph.has(`${tower}${from}add`)
    ? [layers.residual(inside, { name: `${name}.add` })]
    : inside;
}

const activation = (name: string, swish: boolean): LayerDescription =>
  layers.activation(swish ? 'hardSwish' : 'relu', { name: `${name}.${swish ? 'swish' : 'relu'}` });

function convolution(
  graph: Graph,
  weights: Weights,
  name: string,
  from: string,
  stride = 1,
): LayerDescription {
  const kernel = graph.constant(`${from}_weights`);
  weights[`${name}.kernel`] = kernel;
  weights[`${name}.bias`] = graph.constant(`${from}_bn_offset`);
  const [height, width, , filters] = kernel.shape;
  return layers.conv2d({ name, filters, size: [height, width], stride, padding: 'same' });
}

function depthwise(graph: Graph, weights: Weights, name: string, from: string): LayerDescription {
  const kernel = graph.constant(`${from}_weights`);
  weights[`${name}.kernel`] = kernel;
  weights[`${name}.bias`] = graph.constant(`${from}_bn_offset`);
  const [height, width] = kernel.shape;
  const stride = graph.stride(`${tower}${from}`);
  return layers.depthwiseConv2d({ name, size: [height, width], stride, padding: 'same' });
}

/** The two 1×1 convolutions on the means are dense layers here. */
function squeeze(graph: Graph, weights: Weights, name: string, from: string): LayerDescription {
  for (const [own, node] of [
    ['reduce', 'Conv'],
    ['expand', 'Conv_1'],
  ] as const) {
    const { data, shape } = graph.constant(`${from}${node}/weights`);
    weights[`${name}.${own}Weights`] = fromData(data, shape.slice(2));
    weights[`${name}.${own}Bias`] = graph.constant(`${from}${node}/biases`);
  }
  const units = weights[`${name}.reduceBias`].shape[0];
  return layers.squeezeExcite({ name, units, gate: 'hardSigmoid' });
}

async function readGraph(): Promise<Graph> {
  // It does not export its models; they lie beside the folder of its main file.
  const main = createRequire(import.meta.url).resolve('@vladmandic/human');
  const file = join(dirname(dirname(main)), 'models/centernet.json');
  const model = await loadGraphModel(file, { anySize: true });
  const { modelTopology } = JSON.parse(readFileSync(file, 'utf8')) as {
    modelTopology: { node: { name: string; attr?: { strides?: { list: { i: string[] } } } }[] };
  };
  const nodes = new Map(modelTopology.node.map((node) => [node.name, node]));
  const named = (name: string): string => (name in model.weights ? name : `${tower}${name}`);
  return {
    has: (name) => nodes.has(name) || named(name) in model.weights,
    stride: (name) => Number(nodes.get(name)?.attr?.strides?.list.i[1]),
    constant: (name) => {
      const [found] = model.weights[named(name)];
      return fromData(Float32Array.from(found.dataSync()), [...found.shape]);
    },
  };
}

/**
 * What was put together must be the backbone of the course to the last maps. The graph holds the 1/6
 * of its hard swish in 16 bits, which is 2 of 10,000 off each time.
 */
async function compareWithBackbone(network: Network): Promise<void> {
  const backbone = await mobileNetV3({ side, last: last.stage });
  const levels = randomUniform([1, side, side, 3], createRandom(3));
  const x = fromData(
    levels.data.map((share) => 255 * share),
    [1, side, side, 3],
  );
  const [wanted, made] = [backbone.maps(levels).data, network.forward(x).data];
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const apart = wanted.reduce((most, value, at) => Math.max(most, Math.abs(value - made[at])), 0);
  if (!(apart < 0.01 * largest)) {
    throw new Error(`The layers differ from the backbone by ${apart} of ${largest}.`);
  }
  console.log(
    `  differs from the backbone by ${apart.toPrecision(2)} of ${largest.toPrecision(3)}`,
  );
}
