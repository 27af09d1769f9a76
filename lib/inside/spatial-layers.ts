import { OptionError, formatShape, oneOf, quote } from '../tensor';
import type { Inspectable, InspectedLayer } from './inspectable';

/** Whether a layer makes maps: more than one place for each channel. */
export function hasMaps({ output }: Pick<InspectedLayer, 'output'>): boolean {
  return output.length === 3 && output[0] * output[1] > 1;
}

const depthOf = ({ depth = 0 }: InspectedLayer): number => depth;

/**
 * The last layer with maps, where Grad-CAM looks unless told otherwise. What is outside of blocks and
 * nested models comes first: a block's own result is more than that of its last layer. If the maps
 * are all inside, as where base and head are one block, the search goes on there.
 *
 * @throws OptionError when no layer has maps
 */
export function lastMaps(where: string, network: Inspectable): InspectedLayer {
  const withMaps = network.layers.filter(hasMaps);
  const outermost = Math.min(...withMaps.map(depthOf));
  const last = withMaps.filter((layer) => depthOf(layer) === outermost).at(-1);
  if (last) return last;
  throw new OptionError(
    `${where}: no layer of this network has maps [height, width, channels], so there is no place to point at.`,
  );
}

/**
 * A layer with maps by its name.
 *
 * @throws OptionError when there is none of this name (says which there are), or it has no maps
 */
export function layerWithMaps(
  where: string,
  network: Inspectable,
  name: string | undefined,
): InspectedLayer {
  if (name === undefined) return lastMaps(where, network);
  const layer = requireNamed(where, network, name);
  if (hasMaps(layer)) return layer;
  throw new OptionError(
    `${where}: ${quote(name)} makes ${formatShape(layer.output)}, which has no places to point at; take ${namesOf(network, hasMaps)}.`,
  );
}

/** A layer by its name; an OptionError that lists the layers if there is none. */
export function requireNamed(where: string, network: Inspectable, name: string): InspectedLayer {
  const layer = network.layers.find((each) => each.name === name);
  if (layer) return layer;
  throw new OptionError(
    `${where}: there is no layer ${quote(name)}; give ${namesOf(network, () => true)}.`,
  );
}

/** Names for a message: all of a small network, the last ones of a large one. */
function namesOf({ layers }: Inspectable, fits: (layer: InspectedLayer) => boolean): string {
  const names = layers.filter(fits).map(({ name }) => quote(name));
  if (names.length <= 30) return oneOf(names);
  return `one of the ${names.length} in network.layers, such as ${oneOf(names.slice(-8))}`;
}
