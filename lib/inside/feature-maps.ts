import { OptionError } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import type { Inspectable, InspectedLayer } from './inspectable';
import { onePicture } from './question';
import { withoutBatch } from './shapes';
import { hasMaps, layerWithMaps } from './spatial-layers';

/** The maps of one layer. */
export interface StageMaps {
  layer: string;
  /** `[height, width, channels]` */
  maps: Tensor;
}

/** Which layers' maps are wanted. */
export interface FeatureMapsOptions {
  /** Their names (of each size of maps the last layer: one for each stage). */
  layers?: readonly string[] | undefined;
}

/**
 * What a network makes of a picture, stage by stage.
 *
 * @param picture `[height, width, channels]`
 * @throws OptionError for an unknown layer (the message lists them) or one without maps
 */
export function featureMaps(
  network: Inspectable,
  picture: AnyTensor,
  { layers }: FeatureMapsOptions = {},
): StageMaps[] {
  const x = onePicture('featureMaps', network, picture);
  const wanted = layers?.map((name) => layerWithMaps('featureMaps', network, name).name);
  const names = wanted ?? stagesOf(network);
  if (names.length === 0) {
    throw new OptionError(
      'featureMaps: no layer of this network has maps [height, width, channels].',
    );
  }
  const found = network.activations(x);
  return names.map((layer) => ({ layer, maps: withoutBatch(found[layer]) }));
}

/** Of each size of maps the last layer, as far outside of blocks as there is one. */
function stagesOf(network: Inspectable): string[] {
  const last = new Map<string, InspectedLayer>();
  for (const layer of network.layers.filter(hasMaps)) {
    const size = layer.output.slice(0, 2).join('×');
    const before = last.get(size);
    if (!before || (layer.depth ?? 0) <= (before.depth ?? 0)) last.set(size, layer);
  }
  return network.layers
    .filter((layer) => [...last.values()].includes(layer))
    .map(({ name }) => name);
}
