import type { Task, Values } from '../protocol.ts';
import type { Contestant, Runner } from '../runner.ts';
import { loadPackage, packageVersion, unable } from './packages.ts';

interface JaxArray {
  /** One more use: every op takes what it is given. */
  ref: JaxArray;
  data(): Promise<Float32Array>;
  dispose(): void;
  reshape(shape: number[]): JaxArray;
  add(other: JaxArray): JaxArray;
  blockUntilReady(): Promise<unknown>;
}
interface Jax {
  init(): Promise<string[]>;
  defaultDevice(device?: string): string;
  numpy: {
    array(values: Float32Array, options: { shape: number[] }): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
  };
  lax: {
    convGeneralDilated(
      x: JaxArray,
      kernel: JaxArray,
      strides: number[],
      padding: string,
      options?: { featureGroupCount: number },
    ): JaxArray;
    reduceWindow(
      x: JaxArray,
      reduce: (window: JaxArray) => JaxArray,
      size: number[],
      strides: number[],
    ): JaxArray;
  };
  jit<Op>(op: Op): Op;
}

/** @jax-js/jax on its WebAssembly device; it wants channels before rows. */
export async function open(): Promise<Contestant> {
  const name = '@jax-js/jax';
  // It asks the browser for a GPU, and Node 20 has no such object to ask.
  const world = globalThis as { navigator?: unknown };
  world.navigator ??= {};
  const jax = loadPackage(name) as Jax;
  const devices = await jax.init();
  if (!devices.includes('wasm')) unable('its WebAssembly device does not start');
  jax.defaultDevice('wasm');
  return {
    version: packageVersion(name),
    prepare: (task, inputs) => prepare(jax, task, inputs),
  };
}

function prepare(jax: Jax, task: Task, inputs: Record<string, Values>): Runner {
  if (task.kind === 'train')
    unable('not tried: its convolutions would take minutes for an epoch (see ops)');
  const turned = Object.entries(inputs).map(([name, values]) => ({
    name,
    ...channelsFirst(task, name, values),
  }));
  const upload = () =>
    Object.fromEntries(
      turned.map(({ name, shape, data }) => [name, jax.numpy.array(data, { shape })]),
    );
  const op = jax.jit(opOf(jax, task));
  const resident = upload();
  const run = async () => {
    const used = Object.fromEntries(
      Object.entries(resident).map(([name, array]) => [name, array.ref]),
    );
    const y = op(used);
    await y.blockUntilReady();
    return y;
  };
  return {
    result: async () => channelsLast(await (await run()).data(), task, inputs),
    modes: {
      resident: async () => {
        (await run()).dispose();
      },
      arrays: async () => {
        await op(upload()).data();
      },
    },
    free: () => {
      for (const array of Object.values(resident)) array.dispose();
    },
  };
}

type Op = (inputs: Record<string, JaxArray>) => JaxArray;

function opOf({ numpy, lax }: Jax, task: Task): Op {
  switch (task.kind) {
    case 'conv2d':
      return ({ x, kernel }) => lax.convGeneralDilated(x, kernel, [1, 1], 'SAME');
    case 'image':
      return ({ x, kernel }) => lax.convGeneralDilated(x, kernel, [1, 1], 'VALID');
    case 'depthwise':
      return ({ x, kernel }) =>
        lax.convGeneralDilated(x, kernel, [1, 1], 'SAME', { featureGroupCount: 64 });
    case 'dense':
      return ({ x, weights, bias }) => numpy.matmul(x, weights).add(bias);
    default:
      return unable('not tried: its lax has no such function of its own');
  }
}

/** The shape and values of an input with the axes in the order of jax. */
function channelsFirst(task: Task, name: string, { shape, data }: Values): Values {
  if (task.kind === 'image') return { shape: [1, 1, ...shape], data };
  if (shape.length !== 4) return { shape, data };
  const axes =
    name === 'x' ? [0, 3, 1, 2] : task.kind === 'depthwise' ? [2, 3, 0, 1] : [3, 2, 0, 1];
  return { shape: axes.map((axis) => shape[axis]), data: transpose(data, shape, axes) };
}

function channelsLast(
  data: Float32Array,
  task: Task,
  { x, kernel }: Record<string, Values>,
): Float32Array {
  if (task.kind === 'image' || task.kind === 'dense') return data;
  const [batch, height, width, channels] = x.shape;
  const outChannels = task.kind === 'conv2d' ? kernel.shape[3] : channels;
  return transpose(data, [batch, outChannels, height, width], [0, 2, 3, 1]);
}

/** Four axes in another order. */
function transpose(
  data: Float32Array,
  shape: readonly number[],
  axes: readonly number[],
): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((all, one) => all * one, 1));
  const [first, second, third, fourth] = axes.map((axis) => shape[axis]);
  const [byFirst, bySecond, byThird, byFourth] = axes.map((axis) => strides[axis]);
  const turned = new Float32Array(data.length);
  let to = 0;
  for (let a = 0; a < first; a += 1) {
    for (let b = 0; b < second; b += 1) {
      for (let c = 0; c < third; c += 1) {
        for (let d = 0; d < fourth; d += 1) {
          turned[to] = data[a * byFirst + b * bySecond + c * byThird + d * byFourth];
          to += 1;
        }
      }
    }
  }
  return turned;
}
