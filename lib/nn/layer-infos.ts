import { sizeOf } from '../tensor';
import type { Layer } from './layer';
import type { LayerInfo } from './network-types';

/** All layers in figures, those of blocks behind their block. */
export function describeLayers(layers: readonly Layer[], depth: number): LayerInfo[] {
  return layers.flatMap((layer) => {
    const { name, kind, input, output } = layer;
    const isBlock = layer.chains.length > 0;
    const inner = layer.chains.flatMap((chain) => describeLayers(chain, depth + 1));
    const parameterCount = isBlock
      ? inner.filter((each) => !each.isBlock).reduce((sum, each) => sum + each.parameterCount, 0)
      : layer.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return [{ name, kind, input, output, parameterCount, depth, isBlock }, ...inner];
  });
}
