import type { ResolvedLayer } from '../../arch';

/** The names of all weights and running moments, in the order of the layers. */
export function weightNames(layers: readonly ResolvedLayer[]): string[] {
  return layers.flatMap((layer) => [
    ...layer.chains.flatMap(weightNames),
    ...[...layer.weights, ...layer.states].map(({ name }) => `${layer.name}.${name}`),
  ]);
}
