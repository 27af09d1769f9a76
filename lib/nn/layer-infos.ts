import type { ResolvedLayer } from '../arch';
import { countParameters } from '../arch/summary/parameter-count';
import type { LayerInfo } from './network-types';

/** All layers in figures, those of blocks behind their block. */
export function describeLayers(layers: readonly ResolvedLayer[], depth = 0): LayerInfo[] {
  return layers.flatMap((layer) => {
    const { name, description, input, output, trainable, chains } = layer;
    const isBlock = chains.length > 0;
    const inside = chains.flatMap((chain) => describeLayers(chain, depth + 1));
    const own = isBlock
      ? inside.filter((each) => !each.isBlock).map(({ parameterCount }) => parameterCount)
      : [countParameters(layer).learnable];
    const parameterCount = own.reduce((sum, count) => sum + count, 0);
    const kind = description.kind === 'activation' ? description.function : description.kind;
    return [{ name, kind, input, output, parameterCount, trainable, depth, isBlock }, ...inside];
  });
}

/** How many numbers these layers learn together. */
export const countOf = (infos: readonly LayerInfo[]): number =>
  infos.reduce((sum, { isBlock, parameterCount }) => sum + (isBlock ? 0 : parameterCount), 0);
