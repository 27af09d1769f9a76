import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who may take part. */
export interface Entry {
  /** As it stands in the tables. */
  name: string;
  suites: string[];
  /** A file of adapters/, or of yardsticks/ for Python. */
  adapter: string;
  python?: boolean;
  settings: Record<string, unknown>;
  /** Why it cannot take part, where that is clear beforehand. */
  absent?: string;
}

export interface RosterOptions {
  engines: readonly string[];
  threads: number;
  /** A folder with a working tfjs-node. */
  tfjsNode: string | undefined;
  /** A Python with PyTorch, Keras or both. */
  python: string | undefined;
}

/** The name of the one that everybody is compared with, if it is there. */
export const baseline = 'TensorFlow.js native';

/** Everybody that is asked to take part, in the order of the tables. */
export function makeRoster(options: RosterOptions): Entry[] {
  return [...ours(options), ...tensorflow(options), ...fromNpm(), ...yardsticks(options)];
}

function ours({ engines, threads }: RosterOptions): Entry[] {
  return engines.flatMap((engine) => {
    const counts = engine === 'plain' ? [1] : [...new Set([threads, 1])];
    return counts.map((count): Entry => ({
      name: `convlab ${engine}${engine === 'plain' ? '' : `, ${threadsText(count)}`}`,
      suites: ['ops', 'train', 'image'],
      adapter: 'convlab',
      settings: { engine, threads: count },
    }));
  });
}

function tensorflow({ tfjsNode }: RosterOptions): Entry[] {
  const suites = ['ops', 'train', 'image'];
  const adapter = 'tensorflow';
  return [
    {
      name: baseline,
      suites,
      adapter,
      settings: { backend: 'tensorflow', folder: tfjsNode },
      ...(tfjsNode === undefined && {
        absent: 'give a folder in which @tensorflow/tfjs-node works with --tfjs-node DIR',
      }),
    },
    { name: 'TensorFlow.js WebAssembly', suites, adapter, settings: { backend: 'wasm' } },
    // As the course starts it, with convlab's kernels. The native one is that of npm run setup.
    ...(['native', 'wasm', 'plain'] as const).map((backend): Entry => ({
      name: `convlab's TensorFlow.js ${backend}`,
      suites,
      adapter,
      settings: { backend, ours: true },
    })),
    { name: 'TensorFlow.js plain', suites, adapter, settings: { backend: 'cpu' } },
  ];
}

function fromNpm(): Entry[] {
  const convolution = 'ml-matrix-convolution';
  return [
    { name: 'numjs', suites: ['image'], adapter: 'numjs', settings: {} },
    ...['direct', 'fft'].map((method): Entry => ({
      name: `${convolution} ${method}`,
      suites: ['image'],
      adapter: convolution,
      settings: { method },
    })),
    { name: 'sharp', suites: ['image'], adapter: 'sharp', settings: {} },
    { name: 'convnetjs', suites: ['ops', 'train', 'image'], adapter: 'convnetjs', settings: {} },
    { name: '@jax-js/jax', suites: ['ops', 'train', 'image'], adapter: 'jax', settings: {} },
  ];
}

/** With all threads and with one: PyTorch's wait for each other, so that one may be faster. */
function yardsticks({ python, threads }: RosterOptions): Entry[] {
  const counts = [...new Set([threads, 1])];
  return ['PyTorch', 'Keras'].flatMap((name) =>
    counts.map((count): Entry => ({
      name: `${name}, ${threadsText(count)}`,
      suites: count === threads ? ['ops', 'train'] : ['train'],
      adapter: name.toLowerCase(),
      python: true,
      settings: { python, threads: count },
      ...(python === undefined && { absent: 'give a Python that has it with --python PATH' }),
    })),
  );
}

function threadsText(count: number): string {
  return count === 1 ? '1 thread' : `${count} threads`;
}

const here = fileURLToPath(new URL('.', import.meta.url));

/** The program that runs an entry, with its parameters. */
export function programOf(entry: Entry): [string, string[]] {
  if (entry.python) {
    const script = join(here, 'yardsticks', `run_${entry.adapter}.py`);
    return [String(entry.settings.python), [script]];
  }
  return [process.execPath, ['--import', 'tsx', join(here, 'worker.ts'), entry.adapter]];
}
