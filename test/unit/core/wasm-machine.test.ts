import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCore, plainCore } from 'convlab/core';
import type { Core } from 'convlab/core';
import { createMemory } from 'convlab/core/wasm/memory';
import { createWorkspace } from 'convlab/core/wasm/workspace';
import { root } from '../../../scripts/setup/paths.ts';
import { allThreads, bits } from './fast-cores.ts';
import { convolutionOf, edges } from './geometry.ts';
import { numbers } from './samples.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const geometry = convolutionOf({
  batch: 2,
  height: 12,
  width: 12,
  inChannels: 8,
  outChannels: 8,
  ...edges(1),
});
const x = numbers(2 * 12 * 12 * 8, 1);
const kernel = numbers(9 * 8 * 8, 2);

/** Bytes of the memory that a core works in. */
function memorySize(core: Core): number {
  const values = core.allocate(1);
  const { byteLength } = values.buffer;
  core.release(values);
  return byteLength;
}

describe('the choice of a core', () => {
  test('the fastest engine that runs here is taken, with the threads that were asked for', () => {
    vi.stubEnv('CONVLAB_CORE', '');
    const core = createCore({ threads: 2 });
    expect(core.engine).toBe('relaxed-simd');
    expect(core.threads).toBe(2);
  });

  test.each(['relaxed-simd', 'simd', 'plain'])('$CONVLAB_CORE = %s takes that engine', (engine) => {
    vi.stubEnv('CONVLAB_CORE', engine);
    expect(createCore().engine).toBe(engine);
  });

  test('$CONVLAB_THREADS says how many threads there are', () => {
    vi.stubEnv('CONVLAB_CORE', 'simd');
    vi.stubEnv('CONVLAB_THREADS', '5');
    expect(createCore().threads).toBe(5);
  });

  test('a wrong value is an error that names the variable and what is allowed', () => {
    vi.stubEnv('CONVLAB_CORE', 'fast');
    expect(() => createCore()).toThrow(
      new RangeError("CONVLAB_CORE is 'fast', but must be auto, relaxed-simd, simd or plain."),
    );
    vi.stubEnv('CONVLAB_CORE', 'auto');
    vi.stubEnv('CONVLAB_THREADS', 'two');
    expect(() => createCore()).toThrow(
      new RangeError('CONVLAB_THREADS is two, but must be a whole number from 1 to 64.'),
    );
    expect(() => createCore({ threads: 0 })).toThrow(
      new RangeError('threads is 0, but must be a whole number from 1 to 64.'),
    );
  });

  test('without WebAssembly it is the plain core, unless another one was asked for', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    try {
      const { createCore: createWithout } = await import('convlab/core/create');
      expect(createWithout({ engine: 'auto' }).engine).toBe('plain');
      expect(() => createWithout({ engine: 'simd' })).toThrow(
        "The engine simd does not run here; leave the choice to 'auto'.",
      );
    } finally {
      vi.unstubAllGlobals();
      vi.resetModules();
    }
  });
});

describe('the memory of a fast core', () => {
  test('allocate gives zeros, also where something was before', () => {
    const core = createCore({ engine: 'simd', threads: 1 });
    const first = core.allocate(1000).fill(7);
    core.release(first);
    const second = core.allocate(1000);
    expect(second.byteOffset).toBe(first.byteOffset);
    expect(second.every((value) => value === 0)).toBe(true);
  });

  test('arrays never overlap, and released ones join to larger ones', () => {
    const core = createCore({ engine: 'simd', threads: 1 });
    const arrays = Array.from({ length: 50 }, (_, n) => core.allocate(1 + n * 37).fill(n));
    arrays.forEach((values, n) => {
      expect(values.every((value) => value === n)).toBe(true);
    });
    const size = memorySize(core);
    for (const n of [...arrays.keys()].sort((a, b) => ((a * 7) % 50) - ((b * 7) % 50))) {
      core.release(arrays[n]);
    }
    const total = arrays.reduce((sum, { length }) => sum + length, 0);
    const whole = core.allocate(total);
    expect(whole.byteOffset).toBe(arrays[0].byteOffset);
    expect(memorySize(core)).toBe(size);
  });

  test('an array stays what it is when the memory grows', () => {
    const core = createCore({ engine: 'simd', threads: 1 });
    const before = core.allocate(9 * 64).fill(1);
    const size = memorySize(core);
    const large = core.allocate(8e6);
    expect(memorySize(core)).toBeGreaterThan(size);
    const sums = new Float32Array(9);
    core.columnSums(before, sums);
    expect([...sums]).toEqual(new Array(9).fill(64));
    core.release(large);
    core.release(before);
  });

  test('a second release, or one of an ordinary array, is an error', () => {
    const core = createCore({ engine: 'simd', threads: 1 });
    const values = core.allocate(10);
    core.release(values);
    const message = 'release: this array is not from allocate, or was released before.';
    expect(() => {
      core.release(values);
    }).toThrow(message);
    expect(() => {
      core.release(new Float32Array(3));
    }).toThrow(message);
  });

  test('thousands of calls and of arrays that come and go take no more than the first', () => {
    const core = createCore({ engine: 'relaxed-simd', threads: 1 });
    const round = (): void => {
      const y = core.allocate(x.length);
      const dx = core.allocate(x.length);
      core.conv2d(x, kernel, y, geometry);
      core.conv2dGradient(x, kernel, y, { dx, dKernel: kernel.slice() }, geometry);
      core.matmul(x, x, new Float32Array(144 * 144), { rows: 144, inner: 16, columns: 144 });
      core.release(y);
      core.release(dx);
    };
    round();
    round();
    const size = memorySize(core);
    for (let n = 0; n < 2000; n += 1) round();
    expect(memorySize(core)).toBe(size);
  });

  test('what one huge call needs is given back', () => {
    const memory = createMemory();
    if (memory === undefined) throw new Error('memory cannot be shared here');
    const workspace = createWorkspace(memory);
    workspace.take(200e6);
    workspace.finish();
    expect(memory.usage().taken).toBeLessThan(70e6);
  });

  test('a memory that is full is an error that says so, and the core goes on', () => {
    const core = createCore({ engine: 'simd', threads: 1 });
    expect(() => core.allocate(2 ** 31)).toThrow(/^The memory of the fast core is full: 8589.9 MB/);
    expect(core.allocate(10)).toHaveLength(10);
  });
});

describe('wrong arguments of a fast core', () => {
  const core = createCore({ engine: 'simd', threads: 1 });

  test('a wrong length is a RangeError that names function, array and both lengths', () => {
    expect(() => {
      core.conv2d(x, kernel.subarray(1), x.slice(), geometry);
    }).toThrow(new RangeError('conv2d: kernel holds 575 numbers, but must hold 576.'));
    expect(() => {
      core.matmul(x, x, x.slice(), { rows: 3, inner: 4, columns: 5 });
    }).toThrow(new RangeError('matmul: a holds 2304 numbers, but must hold 12.'));
    expect(() => {
      core.columnSums(x, new Float32Array(7));
    }).toThrow('columnSums: x holds 2304 numbers, but must hold whole rows of 7.');
  });

  test('windows that reach beyond the padded image are a RangeError', () => {
    const wrong = { ...geometry, outHeight: 13, outWidth: 13 };
    expect(() => {
      core.conv2d(x, kernel, new Float32Array(2 * 13 * 13 * 8), wrong);
    }).toThrow('conv2d: the windows cover 15×15 pixels, but the padded image has 14×14.');
  });

  test('an error in between leaves the next call right', () => {
    const y = new Float32Array(x.length);
    const expected = y.slice();
    plainCore().conv2d(x, kernel, expected, geometry);
    expect(() => {
      core.conv2d(x, kernel, y.subarray(1), geometry);
    }).toThrow(RangeError);
    core.conv2d(x, kernel, y, geometry);
    y.forEach((value, n) => {
      expect(value).toBeCloseTo(expected[n], 4);
    });
  });
});

describe('the threads of a fast core', () => {
  test('thousands of jobs in a row end, each with the same bits', async () => {
    const core = createCore({ engine: 'relaxed-simd', threads: 4 });
    await allThreads(core);
    const a = numbers(96 * 96, 1);
    const sizes = { rows: 96, inner: 96, columns: 96 };
    const c = new Float32Array(a.length);
    core.matmul(a, a, c, sizes);
    const expected = bits([c]);
    for (let n = 0; n < 3000; n += 1) {
      c.fill(NaN);
      core.matmul(a, a, c, sizes);
      if (n % 100 === 0) expect(bits([c])).toBe(expected);
      // Now and then long enough for the others to fall asleep.
      if (n % 500 === 0) await new Promise((done) => setTimeout(done, 5));
    }
    expect(bits([c])).toBe(expected);
  });

  test('a program with threads ends by itself', async () => {
    const script = `
      const { createCore } = require('./lib/dist/core');
      const core = createCore({ engine: 'simd', threads: 3 });
      const a = new Float32Array(256 * 256).fill(1);
      const c = new Float32Array(256 * 256);
      for (let n = 0; n < 20; n += 1) core.matmul(a, a, c, { rows: 256, inner: 256, columns: 256 });
      console.log(core.engine, core.threads, c[0]);
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
      cwd: join(root),
      timeout: 50_000,
    });
    expect(stdout).toBe('simd 3 256\n');
  });
});
