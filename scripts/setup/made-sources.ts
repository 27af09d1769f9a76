// The sources of the library that are made from others: whatever reads the library's sources (the
// compiler, ESLint, tests) needs them first.
import { buildCore, coreIsBuilt } from './build-core.ts';
import { buildExplore, exploreIsBuilt } from './build-explore.ts';

export function sourcesAreMade(): boolean {
  return coreIsBuilt() && exploreIsBuilt();
}

/** Makes them, unless they are as they were. */
export async function makeSources(again: string, force = false): Promise<void> {
  await buildCore(again, force);
  await buildExplore(again, force);
}
