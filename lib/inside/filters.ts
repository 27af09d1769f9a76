import { OptionError, fromData, quote, realValues, requireWhole } from '../tensor';
import type { Tensor } from '../tensor';
import type { Inspectable } from './inspectable';
import { requireNamed } from './spatial-layers';

/** Which filters are shown, and how. */
export interface FilterOptions {
  /** Of filters that do not look at 3 channels: which of their input channels is shown (0). */
  channel?: number | undefined;
}

/**
 * The weights of a convolution as pictures, one for each filter. Filters that look at 3 channels are
 * in colour, `[height, width, 3]` from 0 to 1: 0.5 + weight / (2 · largest size in the layer), so that
 * middle grey is a weight of 0. Else `[height, width]`, from −1 to 1 with 0 where the weight is 0.
 *
 * @param layer a convolution (the first one)
 * @throws OptionError when there is no such layer, or it has no filters
 */
export function filters(
  network: Inspectable,
  layer?: string,
  { channel = 0 }: FilterOptions = {},
): Tensor[] {
  const where = 'filters';
  const name = layer ?? firstConvolution(network);
  requireNamed(where, network, name);
  const kernel = network.parameters?.[`${name}.kernel`];
  if (kernel?.shape.length !== 4) {
    throw new OptionError(
      `${where}: ${quote(name)} has no filters; take a convolution such as ${quote(firstConvolution(network))}.`,
    );
  }
  const [height, width, inChannels, count] = kernel.shape;
  requireWhole(where, 'channel', channel, 0);
  if (channel >= inChannels) {
    throw new OptionError(
      `${where}: the filters of ${quote(name)} look at ${inChannels} channels, so channel must be at most ${inChannels - 1}, but is ${channel}.`,
    );
  }
  const values = realValues(kernel);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const at = (place: number, from: number, filter: number): number =>
    values[(place * inChannels + from) * count + filter] / largest;
  const places = Array.from({ length: height * width }, (_, place) => place);
  return Array.from({ length: count }, (_, filter) => {
    if (inChannels !== 3) {
      const own = places.map((place) => at(place, channel, filter));
      return fromData(Float32Array.from(own), [height, width]);
    }
    const colours = places.flatMap((place) =>
      [0, 1, 2].map((from) => 0.5 + at(place, from, filter) / 2),
    );
    return fromData(Float32Array.from(colours), [height, width, 3]);
  });
}

function firstConvolution({ layers, parameters }: Inspectable): string {
  const first = layers.find(({ name }) => parameters?.[`${name}.kernel`]?.shape.length === 4);
  if (first) return first.name;
  throw new OptionError('filters: this network has no convolution whose weights can be seen.');
}
