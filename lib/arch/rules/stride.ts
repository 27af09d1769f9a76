import type { ResolvedLayer } from '../resolve/resolved-layer';

/** How far the windows of a list of layers move altogether. */
export function strideOf(chain: readonly ResolvedLayer[]): readonly [down: number, across: number] {
  return chain.reduce<readonly [number, number]>(
    ([down, across], { sees, chains }) => {
      const [innerDown, innerAcross] = chains.length > 0 ? strideOf(chains[0]) : [1, 1];
      const [own, beside] =
        typeof sees === 'string' ? [1, 1] : [sees.strideHeight, sees.strideWidth];
      return [down * innerDown * own, across * innerAcross * beside];
    },
    [1, 1],
  );
}
