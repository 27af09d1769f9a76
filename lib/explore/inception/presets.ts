import { resolve } from '../../arch/resolve/resolve';
import type { ResolvedLayer } from '../../arch/resolve/resolve';
import { googlenet } from '../../arch/zoo/googlenet';
import type { InceptionSettings } from './model';

/** The nine modules of GoogLeNet, read out of its description: 3a, 3b, 4a, … */
export function inceptionPresets(): Record<string, InceptionSettings> {
  const layers = resolve(googlenet());
  return Object.fromEntries(
    layers.flatMap((layer, index) => {
      const { description, name } = layer;
      if (description.kind !== 'block' || description.type !== 'inception') return [];
      const [size, , channels] = layers[index - 1].output;
      return [[name.replace('inception', ''), { size, channels, ...filtersOf(layer) }]];
    }),
  );
}

function filtersOf(module: ResolvedLayer): Omit<InceptionSettings, 'size' | 'channels'> {
  const inside = (layer: ResolvedLayer): ResolvedLayer[] => [
    layer,
    ...layer.chains.flat().flatMap(inside),
  ];
  const filters = (name: string): number => {
    const found = inside(module).find((layer) => layer.name === `${module.name}.${name}`);
    return found?.description.kind === 'conv2d' ? found.description.filters : 0;
  };
  return {
    one: filters('1x1'),
    threeReduce: filters('3x3_reduce'),
    three: filters('3x3'),
    fiveReduce: filters('5x5_reduce'),
    five: filters('5x5'),
    pool: filters('pool_proj'),
  };
}
