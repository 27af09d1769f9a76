import { createCore } from 'convlab/core';
import type { Core } from 'convlab/core';

type Engine = Core['engine'];

function runsHere(engine: Engine): boolean {
  try {
    return createCore({ engine, threads: 1 }).engine === engine;
  } catch {
    return false;
  }
}

/** The engines that run here, the fastest and so the usual one first. */
export const engines = (['relaxed-simd', 'simd', 'plain'] as const).filter(runsHere);
