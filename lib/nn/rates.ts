import { OptionError, oneOf, quote } from '../tensor';
import type { LayerInfo, Network } from './network-types';

/**
 * Shares of the learning rate: by the name of a layer or of a block around it (1 where none is
 * named; the innermost name counts), or what a function says of each parameter, such as
 * `conv2d_1.kernel`.
 */
export type Rates = Readonly<Record<string, number>> | ((parameterName: string) => number);

/** Parameters side by side that learn at the same share of the rate. */
export interface RateRange {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** What is needed of a network to know where its parameters lie. */
type Placed = Pick<Network, 'layers' | 'gradients' | 'gradientValues'>;

/**
 * The parts of `parameterValues` that learn at different rates, one behind the other.
 *
 * @throws OptionError when a name is neither a layer nor a block, or a share is below 0 or no number
 */
export function rateRanges(where: string, network: Placed, rates: Rates): RateRange[] {
  const share = typeof rates === 'function' ? rates : shareByName(where, network.layers, rates);
  const { byteOffset, BYTES_PER_ELEMENT } = network.gradientValues;
  const ranges = Object.entries(network.gradients).map(([name, { data }]): RateRange => {
    const from = (data.byteOffset - byteOffset) / BYTES_PER_ELEMENT;
    return { from, to: from + data.length, share: requireShare(where, name, share(name)) };
  });
  ranges.sort((one, other) => one.from - other.from);
  return ranges.reduce<RateRange[]>((joined, range) => {
    const before = joined.at(-1);
    if (before?.share !== range.share) return [...joined, range];
    return [...joined.slice(0, -1), { ...before, to: range.to }];
  }, []);
}

function requireShare(where: string, name: string, share: number): number {
  if (Number.isFinite(share) && share >= 0) return share;
  throw new OptionError(
    `${where}: a share of the rate must be a number of at least 0, but that of ${name} is ${quote(share)}.`,
  );
}

function shareByName(
  where: string,
  layers: readonly LayerInfo[],
  rates: Readonly<Record<string, number>>,
): (parameterName: string) => number {
  if (typeof (rates as unknown) !== 'object' || (rates as unknown) === null) {
    throw new OptionError(
      `${where}: rates must be shares of the rate by the names of layers, such as { conv2d_1: 0.1 }, or a function of the names of parameters, but are ${quote(rates)}.`,
    );
  }
  const names = layers.map(({ name }) => name);
  for (const name of Object.keys(rates)) {
    if (names.includes(name)) continue;
    throw new OptionError(
      `${where}: rates: there is no layer or block ${quote(name)}; give ${oneOf(names)}.`,
    );
  }
  const around = enclosing(layers);
  return (parameterName) => {
    const owners = around.get(ownerOf(parameterName, names)) ?? [];
    const named = owners.find((name) => Object.hasOwn(rates, name));
    return named === undefined ? 1 : rates[named];
  };
}

/** The layer of a parameter; names of layers may have dots themselves. */
function ownerOf(parameterName: string, names: readonly string[]): string {
  const owners = names.filter((name) => parameterName.startsWith(`${name}.`));
  return owners.reduce((longest, name) => (name.length > longest.length ? name : longest), '');
}

/** For each layer its own name and those of the blocks around it, from the inside outwards. */
function enclosing(layers: readonly LayerInfo[]): Map<string, string[]> {
  const open: string[] = [];
  return new Map(
    layers.map(({ name, depth }) => {
      open.length = depth;
      open.push(name);
      return [name, [...open].reverse()];
    }),
  );
}
