import type { Core, Engine } from './core';
import { plainCore } from './plain';
import { usualThreads, wasmCore } from './wasm';

/** Which core to make. */
export interface CoreOptions {
  /** The engine, or `'auto'` for the fastest that runs here ($CONVLAB_CORE, else 'auto'). */
  engine?: Engine | 'auto';
  /** How many threads may work at once ($CONVLAB_THREADS, else one for each processor, at most 8). */
  threads?: number;
}

const engines: readonly string[] = ['auto', 'relaxed-simd', 'simd', 'plain'];
const mostThreads = 64;

/** Makes a core: the fastest engine that runs here, unless one is asked for. */
export function createCore(options: CoreOptions = {}): Core {
  const asked = options.engine ?? engineOf(variable('CONVLAB_CORE'));
  requireEngine('engine', asked);
  const threads = options.threads ?? threadsOf(variable('CONVLAB_THREADS'));
  requireThreads('threads', threads);
  const plain = plainCore();
  if (asked === 'plain') return plain;
  const tried = asked === 'auto' ? (['relaxed-simd', 'simd'] as const) : [asked];
  for (const engine of tried) {
    const core = wasmCore(engine, threads, plain);
    if (core !== undefined) return core;
  }
  if (asked === 'auto') return plain;
  throw new Error(`The engine ${asked} does not run here; leave the choice to 'auto'.`);
}

function variable(name: string): string | undefined {
  const { process } = globalThis as {
    process?: { env?: Partial<Record<string, string>> };
  };
  const value = process?.env?.[name];
  return value === '' ? undefined : value;
}

function engineOf(text: string | undefined): Engine | 'auto' {
  const engine = text ?? 'auto';
  requireEngine('CONVLAB_CORE', engine);
  return engine;
}

function threadsOf(text: string | undefined): number {
  if (text === undefined) return usualThreads();
  requireThreads('CONVLAB_THREADS', Number(text), text);
  return Number(text);
}

function requireEngine(name: string, engine: string): asserts engine is Engine | 'auto' {
  if (engines.includes(engine)) return;
  const allowed = `${engines.slice(0, -1).join(', ')} or ${engines.at(-1) ?? ''}`;
  throw new RangeError(`${name} is '${engine}', but must be ${allowed}.`);
}

function requireThreads(name: string, threads: number, given = String(threads)): void {
  if (Number.isInteger(threads) && threads >= 1 && threads <= mostThreads) return;
  throw new RangeError(`${name} is ${given}, but must be a whole number from 1 to ${mostThreads}.`);
}
