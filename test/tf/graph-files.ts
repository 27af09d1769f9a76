// A small graph model in the format in which the TensorFlow.js team published MobileNetV2.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, randomNormal } from 'convlab';

interface Node {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, unknown>;
}

interface Constant {
  name: string;
  shape: number[];
  values: Float32Array | Int32Array;
}

const module = 'module_apply_default/';
const network = `${module}MobilenetV2/`;
const float = { type: 'DT_FLOAT' };
const text = (value: string): { s: string } => ({ s: Buffer.from(value).toString('base64') });
const list = (...numbers: number[]): unknown => ({ list: { i: numbers.map(String) } });

export interface GraphOptions {
  /** The graph makes −1 to 1 of 0 to 1 itself, as modules of TensorFlow Hub do. */
  scalesItself: boolean;
  /** How the node of the features is called. */
  last?: string;
}

/**
 * Writes model.json and four files of weights: input, scaling if wished, a 3×3 convolution of stride
 * 32 (4 maps), ReLU6, and a 1×1 convolution to 1,280 maps, ReLU6.
 *
 * @returns the 3×3 kernel [3, 3, 3, 4]
 */
export function writeGraph(
  folder: string,
  { scalesItself, last = `${network}Conv_1/Relu6` }: GraphOptions,
): Float32Array {
  const random = createRandom(1);
  const kernel = randomNormal([3, 3, 3, 4], random).data;
  const constants: Constant[] = [
    { name: `${module}hub_input/Mul/y`, shape: [], values: new Float32Array([2]) },
    { name: `${module}hub_input/Sub/y`, shape: [], values: new Float32Array([1]) },
    { name: `${network}Conv/weights`, shape: [3, 3, 3, 4], values: kernel },
    {
      name: `${network}Conv_1/weights`,
      shape: [1, 1, 4, 1280],
      values: randomNormal([1, 1, 4, 1280], random).data,
    },
  ].slice(scalesItself ? 0 : 2);
  const conv = (name: string, stride: number, ...input: string[]): Node => ({
    name,
    op: 'Conv2D',
    input,
    attr: {
      T: float,
      strides: list(1, stride, stride, 1),
      dilations: list(1, 1, 1, 1),
      padding: text('SAME'),
      data_format: text('NHWC'),
    },
  });
  const binary = (op: string, name: string, ...input: string[]): Node => ({
    name: `${module}hub_input/${name}`,
    op,
    input,
    attr: { T: float },
  });
  const dim = [-1, 224, 224, 3].map((size) => ({ size: String(size) }));
  const nodes: Node[] = [
    { name: 'images', op: 'Placeholder', attr: { dtype: float, shape: { shape: { dim } } } },
    ...constants.map(({ name }) => ({ name, op: 'Const', attr: { dtype: float } })),
    ...(scalesItself
      ? [
          binary('Mul', 'Mul', 'images', `${module}hub_input/Mul/y`),
          binary('Sub', 'Sub', `${module}hub_input/Mul`, `${module}hub_input/Sub/y`),
        ]
      : []),
    conv(
      `${network}Conv/Conv2D`,
      32,
      scalesItself ? `${module}hub_input/Sub` : 'images',
      `${network}Conv/weights`,
    ),
    {
      name: `${network}expanded_conv_2/add`,
      op: 'Relu6',
      input: [`${network}Conv/Conv2D`],
      attr: { T: float },
    },
    conv(`${network}Conv_1/Conv2D`, 1, `${network}expanded_conv_2/add`, `${network}Conv_1/weights`),
    { name: last, op: 'Relu6', input: [`${network}Conv_1/Conv2D`], attr: { T: float } },
  ];
  const bytes = Buffer.concat(
    constants.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  );
  const parts = [1, 2, 3, 4].map((part) => `group1-shard${part}of4`);
  const size = Math.ceil(bytes.length / 4);
  parts.forEach((part, index) => {
    writeFileSync(join(folder, part), bytes.subarray(index * size, (index + 1) * size));
  });
  writeFileSync(
    join(folder, 'model.json'),
    JSON.stringify({
      format: 'graph-model',
      modelTopology: { node: nodes, library: {}, versions: {} },
      weightsManifest: [
        {
          paths: parts,
          weights: constants.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
        },
      ],
    }),
  );
  return kernel;
}
