import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCore } from 'convlab/core';
import { createMachine } from 'convlab/core/wasm/machine';
import type { Job } from 'convlab/core/wasm/machine';
import { Operation } from 'convlab/core/wasm/operation';

const everything = { share: 0, start: 0 };
const stretch = 16384;

function machineOf(threads: number) {
  const machine = createMachine('simd', threads, everything);
  if (machine === undefined) throw new Error('simd does not run here');
  const run = (job: Job): void => {
    machine.call((call) => {
      call.run(job);
    });
  };
  return { machine, run };
}

const reluAt = (address: number, chunks: number): Job => ({
  operation: Operation.Relu,
  chunks,
  args: [address, address, chunks * stretch, stretch],
  work: 1e6,
});

describe('a core in whose job a kernel fails', () => {
  test('says so, and again in every later call, instead of a wrong result', () => {
    const { machine, run } = machineOf(2);
    const values = machine.memory.take(4 * stretch * 4);
    const beyond = machine.memory.shared.buffer.byteLength - 16;
    const message = /^The fast core broke down .*\(memory access out of bounds\).* createCore/;
    expect(() => {
      run(reluAt(beyond, 4));
    }).toThrow(message);
    expect(() => {
      run(reluAt(values, 4));
    }).toThrow(message);
    expect(() => {
      run(reluAt(values, 1));
    }).toThrow(message);
  });

  test('does not wait for another thread that failed', async () => {
    const { machine, run } = machineOf(2);
    const chunks = 64;
    const values = machine.memory.take(chunks * stretch * 4);
    run(reluAt(values, chunks));
    const sleepers = new Int32Array(machine.memory.shared.buffer, 256, 1);
    await vi.waitFor(
      () => {
        expect(Atomics.load(sleepers, 0)).toBe(1);
      },
      { timeout: 45_000 },
    );
    // Some chunks lie inside of the memory, the rest outside: whoever takes the first of those fails.
    const { byteLength } = machine.memory.shared.buffer;
    expect(() => {
      run(reluAt(byteLength - 8 * stretch * 4, chunks));
    }).toThrow(/^The fast core broke down/);
  });

  test('goes on if it was one thread alone', () => {
    const { machine, run } = machineOf(1);
    const address = machine.memory.take(stretch * 4);
    const values = machine.memory.view(address, stretch).fill(-1);
    expect(() => {
      run(reluAt(machine.memory.shared.buffer.byteLength - 16, 2));
    }).toThrow('memory access out of bounds');
    run(reluAt(address, 1));
    expect(values.every((value) => value === 0)).toBe(true);
  });
});

describe.each(['plain', 'simd', 'relaxed-simd'] as const)('the memory of the core %s', (engine) => {
  const core = createCore({ engine, threads: 1 });

  test.each([-1, Number.NaN, 1.5, Infinity])('has no array of the length %d', (length) => {
    expect(() => core.allocate(length)).toThrow(
      new RangeError(
        `allocate: the length must be a whole number of at least 0, but is ${length}.`,
      ),
    );
  });

  test('takes an array back once, and no other array', () => {
    const message = 'release: this array is not from allocate, or was released before.';
    const values = core.allocate(10);
    core.release(values);
    // It may lie where the first one was.
    const next = core.allocate(10);
    expect(() => {
      core.release(values);
    }).toThrow(new RangeError(message));
    expect(() => {
      core.release(new Float32Array(3));
    }).toThrow(new RangeError(message));
    core.release(next);
  });
});

describe('the workers of a page', () => {
  afterEach(() => {
    vi.doUnmock('convlab/core/wasm/node');
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetModules();
  });

  test('have a script whose address is given back once they have started', async () => {
    const workers: { onmessage?: () => void; url: string }[] = [];
    class PageWorker {
      onmessage?: () => void;
      postMessage = vi.fn();
      terminate = vi.fn();
      constructor(readonly url: string) {
        workers.push(this);
      }
    }
    const revokeObjectURL = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    vi.resetModules();
    vi.doMock('convlab/core/wasm/node', () => ({
      isNode: () => false,
      nodeModule: () => undefined,
    }));
    vi.stubGlobal('Worker', PageWorker);
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:script');
    const { startThreads } = await import('convlab/core/wasm/threads');
    const memory = { buffer: new ArrayBuffer(0), grow: () => 0 };
    startThreads({}, memory, 2);
    expect(workers.map(({ url }) => url)).toEqual(['blob:script']);
    expect(revokeObjectURL).not.toHaveBeenCalled();
    workers[0].onmessage?.();
    expect(revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:script');
  });
});
