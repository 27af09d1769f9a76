import { OptionError, fromData, quote, realValues } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import type { ClassMap } from './grad-cam';
import { classActivationMap } from './grad-cam-map';
import type { Inspectable, InspectedLayer } from './inspectable';
import { ask } from './question';
import type { ClassOption } from './question';
import { enlarge, sizeOfPicture, withoutBatch } from './shapes';
import { hasMaps } from './spatial-layers';

/**
 * CAM: the last maps, each weighted with what the dense layer behind global average pooling gives it
 * for the class, added up and clipped at 0; scaled and enlarged as `gradCam` does. Source: Zhou and
 * others 2016.
 *
 * @param picture `[height, width, channels]`
 * @throws OptionError unless the network ends with global average pooling and one dense layer
 */
export function classActivation(
  network: Inspectable,
  picture: AnyTensor,
  options: ClassOption = {},
): ClassMap {
  const { layer, weights: all } = headOf(network);
  const { x, class: label, score } = ask('classActivation', network, picture, options);
  const [channels, classes] = all.shape;
  const values = realValues(all);
  const ofClass = Float32Array.from({ length: channels }, (_, k) => values[k * classes + label]);
  const weights = fromData(ofClass, [channels]);
  const maps = withoutBatch(network.activations(x)[layer]);
  const { map, scaled } = classActivationMap(maps, weights);
  const zero = realValues(map).every((value) => value === 0);
  return {
    map: enlarge(scaled, sizeOfPicture(picture)),
    coarse: fromData(map.data, [map.shape[0], map.shape[1]]),
    weights,
    layer,
    class: label,
    score,
    ...(zero && {
      note: `No map of ${layer} speaks for class ${label}: the map is 0 everywhere.`,
    }),
  };
}

/** The layer whose maps are pooled, and the weights of the dense layer behind. */
function headOf(network: Inspectable): { layer: string; weights: Tensor } {
  const working = network.layers.filter(({ kind }) => !passesOn(kind));
  const pool = working.findIndex(({ kind }) => /^global_?average_?pool/i.test(kind));
  const dense = working[pool + 1] as InspectedLayer | undefined;
  // A block stands before what is in it, and is what is pooled.
  const depth = working[pool]?.depth ?? 0;
  const before = working
    .slice(0, Math.max(0, pool))
    .filter((each) => (each.depth ?? 0) <= depth)
    .at(-1);
  const isHead =
    pool > 0 && pool === working.length - 2 && before && hasMaps(before) && dense?.kind === 'dense';
  const weights =
    network.parameters?.[`${dense?.name ?? ''}.weights`] ??
    network.parameters?.[`${dense?.name ?? ''}.kernel`];
  if (isHead && weights) return { layer: before.name, weights };
  const end = network.layers.slice(-3).map(({ kind }) => quote(kind));
  throw new OptionError(
    `classActivation: works only where the maps go through global average pooling and one dense layer, but this network ends with ${end.join(', ')}; gradCam works with every end.`,
  );
}

/** Layers that change nothing where nothing is learned. */
const passesOn = (kind: string): boolean => ['dropout', 'softmax', 'flatten'].includes(kind);
