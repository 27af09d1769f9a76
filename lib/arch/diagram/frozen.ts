import type { ResolvedLayer } from '../resolve/resolved-layer';

/** How much of what is drawn as one box is frozen. */
export type Frozen = 'all' | 'part' | 'none';

/** Only what has weights can be frozen. */
export function frozenPart(layer: ResolvedLayer): Frozen {
  const leaves = leavesOf(layer).filter(({ weights }) => weights.length > 0);
  const frozen = leaves.filter(({ trainable }) => !trainable);
  if (frozen.length === 0) return 'none';
  return frozen.length === leaves.length ? 'all' : 'part';
}

function leavesOf(layer: ResolvedLayer): ResolvedLayer[] {
  return layer.chains.length === 0 ? [layer] : layer.chains.flat().flatMap(leavesOf);
}
