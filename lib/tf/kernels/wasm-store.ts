import type { DataType } from '@tensorflow/tfjs-core';
import { giveArray, takeArray } from './core-arrays';
import type { Store, TensorInfo } from './types';

type DataId = TensorInfo['dataId'];

/** What the WebAssembly backend knows of a tensor; its own kernels read `id` alone. */
interface Entry {
  readonly id: number;
  /** Where the numbers lie in the backend's memory. */
  readonly memoryOffset: number;
  readonly shape: number[];
  readonly dtype: DataType;
  refCount: number;
}

/** The part of `BackendWasm` of TensorFlow.js 4.22 that is used here. */
interface WasmBackend {
  wasm: {
    HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(offset: number): void;
    tfjs: {
      registerTensor(id: number, size: number, offset: number): void;
      disposeData(id: number): void;
    };
  };
  dataIdMap: {
    has(dataId: DataId): boolean;
    get(dataId: DataId): Entry;
    set(dataId: DataId, entry: Entry): void;
    delete(dataId: DataId): boolean;
  };
  dataIdNextNumber: number;
  disposeData(dataId: DataId, force?: boolean): boolean;
  readSync(dataId: DataId, start?: number, end?: number): unknown;
  typedArrayFromHeap(tensor: TensorInfo): unknown;
}

/** From this length on a tensor moves to the core's memory when one of our kernels reads it. */
const leastToMove = 4096;

/**
 * A tensor that lives in the core's memory. The backend's memory gets a copy the first time that
 * one of its own kernels asks where the tensor is.
 */
class CoreEntry implements Entry {
  private copy: { id: number; memoryOffset: number } | undefined;

  constructor(
    private readonly backend: WasmBackend,
    readonly values: Float32Array,
    readonly shape: number[],
    public refCount: number,
  ) {}

  readonly dtype = 'float32';

  get id(): number {
    return this.onHeap().id;
  }

  get memoryOffset(): number {
    return this.onHeap().memoryOffset;
  }

  private onHeap(): { id: number; memoryOffset: number } {
    if (this.copy !== undefined) return this.copy;
    const { wasm } = this.backend;
    const id = this.backend.dataIdNextNumber++;
    const memoryOffset = wasm._malloc(this.values.byteLength) >>> 0;
    wasm.tfjs.registerTensor(id, this.values.length, memoryOffset);
    heapView(this.backend, memoryOffset, this.values.length).set(this.values);
    this.copy = { id, memoryOffset };
    return this.copy;
  }

  free(): void {
    if (this.copy !== undefined) freeOnHeap(this.backend, this.copy);
    giveArray(this.values);
  }
}

function freeOnHeap(
  { wasm }: WasmBackend,
  { id, memoryOffset }: { id: number; memoryOffset: number },
): void {
  wasm._free(memoryOffset);
  wasm.tfjs.disposeData(id);
}

/** Valid until the backend's memory grows. */
function heapView({ wasm }: WasmBackend, offset: number, length: number): Float32Array {
  return new Float32Array(wasm.HEAPU8.buffer, offset, length);
}

const stores = new WeakMap<object, Store>();

/**
 * Lets tensors of the WebAssembly backend live in the core's memory: what our kernels hand to each
 * other is never copied. (Copying into and out of the backend's memory around each call took
 * longer than the arithmetic of most calls.)
 */
export function wasmStore(given: object): Store {
  const known = stores.get(given);
  if (known !== undefined) return known;
  const backend = given as WasmBackend;
  freeBoth(backend);
  readEither(backend);
  const store: Store = {
    read(tensor) {
      const { dataIdMap } = backend;
      const entry = dataIdMap.get(tensor.dataId);
      if (entry instanceof CoreEntry) return entry.values;
      const { memoryOffset, shape, refCount } = entry;
      const length = shape.reduce((product, size) => product * size, 1);
      const view = heapView(backend, memoryOffset, length);
      if (length < leastToMove) return view;
      const values = takeArray(length);
      values.set(view);
      freeOnHeap(backend, entry);
      dataIdMap.delete(tensor.dataId);
      dataIdMap.set(tensor.dataId, new CoreEntry(backend, values, shape, refCount));
      return values;
    },
    create(shapes, write) {
      const arrays = shapes.map((shape) => takeArray(shape.reduce((all, size) => all * size, 1)));
      try {
        write(...arrays);
      } catch (error) {
        arrays.forEach(giveArray);
        throw error;
      }
      return shapes.map((shape, place) => {
        const dataId = { id: backend.dataIdNextNumber++ };
        backend.dataIdMap.set(dataId, new CoreEntry(backend, arrays[place], shape, 1));
        return { dataId, shape, dtype: 'float32' as const };
      });
    },
  };
  stores.set(given, store);
  return store;
}

/** Makes the backend's `disposeData` give back the core's memory as well. */
function freeBoth(backend: WasmBackend): void {
  const stock = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force = false) => {
    const entry = backend.dataIdMap.has(dataId) ? backend.dataIdMap.get(dataId) : undefined;
    if (!(entry instanceof CoreEntry)) return stock(dataId, force);
    entry.refCount -= 1;
    if (!force && entry.refCount > 0) return false;
    backend.dataIdMap.delete(dataId);
    entry.free();
    return true;
  };
}

/** Makes the backend's functions that read numbers find them in either memory. */
function readEither(backend: WasmBackend): void {
  const readStock = backend.readSync.bind(backend);
  backend.readSync = (dataId, start, end) => {
    const entry = backend.dataIdMap.get(dataId);
    return entry instanceof CoreEntry
      ? entry.values.slice(start, end)
      : readStock(dataId, start, end);
  };
  const viewStock = backend.typedArrayFromHeap.bind(backend);
  backend.typedArrayFromHeap = (tensor) => {
    const entry = backend.dataIdMap.get(tensor.dataId);
    // Stock kernels hold several views at once; a copy to the heap could make it grow, and every
    // view of it empty. They only write to tensors that they have made themselves, on the heap.
    return entry instanceof CoreEntry ? entry.values : viewStock(tensor);
  };
}
