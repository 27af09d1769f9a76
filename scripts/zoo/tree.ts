import type { ResolvedLayer } from 'convlab/arch';

/** A layer and everything inside of it, in the order of the description. */
export function withInside(layer: ResolvedLayer): ResolvedLayer[] {
  return [layer, ...layer.chains.flat().flatMap(withInside)];
}

/** The layers as Keras lists them: an add or a concatenation behind what it joins, blocks not at all. */
export function asKerasLists(layers: readonly ResolvedLayer[]): ResolvedLayer[] {
  return layers.flatMap((layer) => {
    const inside = asKerasLists(layer.chains.flat());
    return layer.description.kind === 'block' ? inside : [...inside, layer];
  });
}

/** How many weights convolutions and dense layers have, biases and norms left out. */
export function kernelWeights(layer: ResolvedLayer): number {
  const own = layer.weights.filter(({ name }) => ['kernel', 'weights'].includes(name));
  const inside = layer.chains.flat().map(kernelWeights);
  return [...own.map(({ count }) => count), ...inside].reduce((sum, count) => sum + count, 0);
}
