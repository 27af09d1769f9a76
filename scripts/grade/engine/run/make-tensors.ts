import { createRequire } from 'node:module';
import type { TypedArray } from '../wire/tags.ts';
import type { TensorMaker } from '../wire/tensors.ts';

interface Core {
  tensor(values: unknown, shape: number[], dtype: string): TfTensor;
  engine(): { memory(): { numTensors: number } };
}

interface TfTensor {
  isDisposed: boolean;
}

/** The tensors of a process: makes them, and counts those of TensorFlow.js. */
export interface Tensors extends TensorMaker {
  /** Tensors of TensorFlow.js that the cells of this process have left; undefined without it. */
  count: () => number | undefined;
  /** Adds those of the other process to what `tf.memory()` tells here. */
  addOthers: (count: unknown) => void;
}

export function createTensors(load: NodeJS.Require): Tensors {
  let copies: TfTensor[] = [];
  let others = 0;
  const copiesLeft = (): number => {
    copies = copies.filter(({ isDisposed }) => !isDisposed);
    return copies.length;
  };
  let core: Core | undefined;
  const findCore = (): Core => (core ??= loadCore(load));
  let countedBefore: (() => { numTensors: number }) | undefined;
  return {
    tensor: (data, shape) => makeTensor(load, data, shape),
    tfTensor: (data, shape, dtype) => {
      try {
        const made = findCore().tensor(valuesFor(data, dtype), shape, dtype);
        copies.push(made);
        return made;
      } catch {
        // TensorFlow.js was not started here: its numbers are all that can be asked for.
        return {
          shape,
          dtype,
          dataId: {},
          dataSync: () => data,
          data: () => Promise.resolve(data),
        };
      }
    },
    count: () => {
      if (!isLoaded(load)) return undefined;
      const memory = countedBefore ?? (() => findCore().engine().memory());
      return memory().numTensors - copiesLeft();
    },
    addOthers: (count) => {
      if (typeof count !== 'number' || !Number.isSafeInteger(count)) return;
      others = count;
      if (countedBefore || !isLoaded(load)) return;
      const engine = findCore().engine();
      const memory = engine.memory.bind(engine);
      countedBefore = memory;
      engine.memory = () => {
        const found = memory();
        return { ...found, numTensors: found.numTensors - copiesLeft() + others };
      };
    },
  };
}

function makeTensor(load: NodeJS.Require, data: TypedArray | number[], shape: number[]): unknown {
  const { fromData } = load('convlab') as {
    fromData: (data: TypedArray, shape: number[]) => { data: unknown };
  };
  if (!Array.isArray(data)) return fromData(data, shape);
  const made = fromData(Float64Array.from(data), shape);
  made.data = data;
  return made;
}

function valuesFor(data: TypedArray | string[], dtype: string): unknown {
  if (dtype === 'float32') return Float32Array.from(data as ArrayLike<number>);
  return dtype === 'int32' ? Int32Array.from(data as ArrayLike<number>) : Array.from(data as never);
}

/** TensorFlow.js is large: only what a cell has loaded is asked. */
function isLoaded(load: NodeJS.Require): boolean {
  return Object.keys(load.cache).some((file) => /[\\/]tfjs-core[\\/]/.test(file));
}

function loadCore(load: NodeJS.Require): Core {
  return createRequire(load.resolve('convlab/tf'))('@tensorflow/tfjs-core') as Core;
}
