import { webAssembly } from './web-assembly';
import type { SharedMemory } from './web-assembly';

const page = 65536;
/** Below are the control block of the threads and zeros (lib/core/assembly/layout.ts). */
const heapStart = 4096;
/** Readable bytes behind every array: the kernels read whole vectors. */
const slack = 64;
/** Blocks begin at cache lines, so that no two threads write to the same one by accident. */
const line = 64;

/** The memory of the kernels, and who has which part of it. */
export interface KernelMemory {
  readonly shared: SharedMemory;
  /** The address of a new block of at least `bytes`; what it holds is not defined. */
  take(bytes: number): number;
  /** Gives a block back. */
  give(address: number): void;
  view(address: number, length: number): Float32Array;
  /** Where the numbers lie, or undefined if they lie elsewhere. */
  addressOf(values: Float32Array): number | undefined;
  /** Bytes in blocks, and bytes of the memory. */
  usage(): { taken: number; size: number };
}

interface Block {
  address: number;
  size: number;
}

/** Undefined where memory cannot be shared. */
export function createMemory(): KernelMemory | undefined {
  const shared = createShared();
  return shared === undefined ? undefined : manage(shared);
}

/** As large as this computer and browser allow; only what is used is really there. */
function createShared(): SharedMemory | undefined {
  if (webAssembly === undefined) return undefined;
  for (let maximum = 65536; maximum >= 1024; maximum /= 2) {
    try {
      return new webAssembly.Memory({ initial: 16, maximum, shared: true });
    } catch {
      // a smaller one may fit
    }
  }
  return undefined;
}

function manage(shared: SharedMemory): KernelMemory {
  const buffers = new WeakSet<ArrayBufferLike>([shared.buffer]);
  const taken = new Map<number, number>();
  let size = shared.buffer.byteLength;
  /** Sorted by address; neighbours are joined. */
  const free: Block[] = [{ address: heapStart, size: size - slack - heapStart }];

  function grow(bytes: number): void {
    const last = free.at(-1);
    const atEnd = last && last.address + last.size === size - slack ? last.size : 0;
    const needed = Math.ceil((bytes - atEnd) / page);
    // More than asked for, so that many small arrays do not mean many small steps.
    if (!tryGrow(Math.max(needed, Math.ceil(size / page / 4))) && !tryGrow(needed)) {
      throw new Error(
        `The memory of the fast core is full: ${megabytes(bytes)} more are needed, ` +
          `${megabytes(usedBytes())} of ${megabytes(size)} are in use. ` +
          'Release tensors that are no longer needed, or take smaller batches.',
      );
    }
    const added = shared.buffer.byteLength - size;
    const end = size - slack;
    size += added;
    buffers.add(shared.buffer);
    insert({ address: end, size: added });
  }

  function tryGrow(pages: number): boolean {
    try {
      shared.grow(pages);
      return true;
    } catch {
      return false;
    }
  }

  function insert(block: Block): void {
    let index = free.findIndex(({ address }) => address > block.address);
    if (index < 0) index = free.length;
    free.splice(index, 0, block);
    join(index);
    if (index > 0) join(index - 1);
  }

  function join(index: number): void {
    const next = free.at(index + 1);
    const block = free[index];
    if (block.address + block.size !== next?.address) return;
    block.size += next.size;
    free.splice(index + 1, 1);
  }

  function usedBytes(): number {
    let sum = 0;
    for (const bytes of taken.values()) sum += bytes;
    return sum;
  }

  function take(bytes: number): number {
    const needed = Math.max(line, Math.ceil(bytes / line) * line);
    let index = free.findIndex((block) => block.size >= needed);
    if (index < 0) {
      grow(needed);
      index = free.findIndex((block) => block.size >= needed);
    }
    const block = free[index];
    const { address } = block;
    block.address += needed;
    block.size -= needed;
    if (block.size === 0) free.splice(index, 1);
    taken.set(address, needed);
    return address;
  }

  return {
    shared,
    take,
    give(address) {
      const bytes = taken.get(address);
      if (bytes === undefined) return;
      taken.delete(address);
      insert({ address, size: bytes });
    },
    view(address, length) {
      const values = new Float32Array(shared.buffer, address, length);
      // Some time after the memory has grown, V8 puts another object over the same bytes.
      buffers.add(values.buffer);
      return values;
    },
    addressOf: (values) => (buffers.has(values.buffer) ? values.byteOffset : undefined),
    usage: () => ({ taken: usedBytes(), size }),
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
