import type { Task, Values } from '../protocol.ts';
import type { Contestant, Runner } from '../runner.ts';
import { loadPackage, packageVersion, unable } from './packages.ts';
import { inside } from './picture.ts';

/** A block `[height, width, depth]`, with the depth running fastest. */
interface Vol {
  sx: number;
  sy: number;
  depth: number;
  w: Float64Array | number[];
}
interface Layer {
  filters: Vol[];
  biases: Vol;
  forward(x: Vol, training: boolean): Vol;
}
interface ConvNet {
  Vol: new (width: number, height: number, depth: number, value: number) => Vol;
  ConvLayer: new (options: Record<string, number>) => Layer;
  PoolLayer: new (options: Record<string, number>) => Layer;
  FullyConnLayer: new (options: Record<string, number>) => Layer;
}

/** convnetjs: layers on one sample at a time. */
export function open(): Promise<Contestant> {
  const library = loadPackage('convnetjs') as ConvNet;
  const prepare = (task: Task, inputs: Record<string, Values>): Runner => {
    if (task.kind === 'train') return unable('it has no Adam');
    const layer = layerOf(library, task, inputs);
    const shape = sampleShape(inputs.x.shape);
    const makeSamples = () => toSamples(library, inputs.x.data, shape);
    const samples = makeSamples();
    const run = (given: Vol[]) => given.map((sample) => layer.forward(sample, false).w.slice());
    const flat = (maps: ArrayLike<number>[]) =>
      Float32Array.from(maps.flatMap((map) => Array.from(map)));
    return {
      result: () => {
        const values = flat(run(samples));
        return task.kind === 'image' ? inside(values, inputs.x, task.size) : values;
      },
      modes: { resident: () => void run(samples), arrays: () => void flat(run(makeSamples())) },
    };
  };
  return Promise.resolve({ version: packageVersion('convnetjs'), prepare });
}

/** Height, width and channels of one sample. */
function sampleShape(shape: readonly number[]): number[] {
  if (shape.length === 4) return shape.slice(1);
  // A matrix holds rows of features; a picture never reaches here with more than one sample.
  return shape[0] === shape[1] ? [...shape, 1] : [1, 1, shape[1]];
}

function layerOf(library: ConvNet, task: Task, inputs: Record<string, Values>): Layer {
  const [height, width, channels] = sampleShape(inputs.x.shape);
  const from = { in_sx: width, in_sy: height, in_depth: channels };
  if (task.kind === 'maxPool') return new library.PoolLayer({ ...from, sx: 2, stride: 2 });
  if (task.kind === 'dense') {
    const { weights, bias } = inputs;
    const layer = new library.FullyConnLayer({ ...from, num_neurons: bias.data.length });
    fillFilters(layer, weights.data, bias.data.length);
    layer.biases.w = [...bias.data];
    return layer;
  }
  if (task.kind !== 'conv2d' && task.kind !== 'image') return unable('convnetjs has no such op');
  const { kernel } = inputs;
  const filters = kernel.shape[3] ?? 1;
  const pad = (task.size - 1) / 2;
  const layer = new library.ConvLayer({ ...from, sx: task.size, stride: 1, pad, filters });
  fillFilters(layer, kernel.data, filters);
  return layer;
}

/** Each filter has its own block of weights there; here the filter is the axis that runs fastest. */
function fillFilters(layer: Layer, weights: Float32Array, count: number): void {
  layer.filters.forEach((filter, index) => {
    for (let place = 0; place < filter.w.length; place += 1) {
      filter.w[place] = weights[place * count + index];
    }
  });
}

function toSamples(library: ConvNet, data: Float32Array, shape: readonly number[]): Vol[] {
  const [height, width, channels] = shape;
  const length = height * width * channels;
  return Array.from({ length: data.length / length }, (_, sample) => {
    const block = new library.Vol(width, height, channels, 0);
    for (let place = 0; place < length; place += 1) block.w[place] = data[sample * length + place];
    return block;
  });
}
