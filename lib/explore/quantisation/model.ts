import { axisBlocks } from '../../ops/axis';
import { packedBytes } from '../../ops/pack-bits';
import { dequantize, quantize, rangeOfLevels } from '../../ops/quantize';
import type { Quantized } from '../../ops/quantize';
import { formatShape, fromData } from '../../tensor';
import type { Tensor } from '../../tensor';
import { unpackNumbers } from './state';
import type { QuantisationState } from './state';

/** How far the weights are from what they were. */
export interface Errors {
  /** The largest |w − w′|, and the mean of them. */
  largest: number;
  mean: number;
}

/** An output channel. */
export interface ChannelFacts {
  least: number;
  greatest: number;
  /** The numbers that its weights can become. */
  levels: readonly number[];
  /** How many of them its weights do become. */
  used: number;
  step: number;
  errors: Errors;
}

/** All that is shown of weights and what becomes of them. */
export interface QuantisationFacts {
  weights: Float32Array;
  restored: Float32Array;
  /** The channel of each weight. */
  channelOf: (place: number) => number;
  channels: readonly ChannelFacts[];
  errors: Errors;
  /** Of float32, of the whole numbers without gaps, and of the scales and zero points. */
  bytes: { float: number; codes: number; scales: number };
  /** Mean errors for 2 to 8 bits, with one scale and with one for each channel. */
  byBits: readonly { bits: number; one: number; each: number }[];
}

/** Quantises the weights as the library does, and compares. */
export function factsOf(state: QuantisationState): QuantisationFacts {
  const { axis, bits, symmetric, perChannel } = state;
  const { weights } = keptOf(state);
  const quantized = quantize(weights, { bits, symmetric, axis: perChannel ? axis : undefined });
  const restored = dequantize(quantized).data;
  const { inner, length } = axisBlocks('quantisationExplorer', weights, axis);
  const channelOf = (place: number): number => Math.floor(place / inner) % length;
  const scales = quantized.scale.length;
  return {
    weights: weights.data,
    restored,
    channelOf,
    channels: channelFacts(weights.data, quantized, restored, channelOf, length),
    errors: errorsOf(weights.data, restored),
    bytes: {
      float: 4 * weights.size,
      codes: packedBytes(weights.size, bits),
      // A scale is a float32, a zero point a byte, as in a file.
      scales: scales * (symmetric ? 4 : 5),
    },
    byBits: errorsByBits(state),
  };
}

interface Kept {
  key: string;
  weights: Tensor;
  byBits: Map<boolean, QuantisationFacts['byBits']>;
}

/** Only of one picture: its weights do not change while it is used. */
const kept: { last?: Kept } = {};

function keptOf({ packed, shape, axis }: QuantisationState): Kept {
  // The same numbers can be the weights of another shape, or have their channels elsewhere.
  const key = `${formatShape(shape)}, ${axis}: ${packed}`;
  if (kept.last?.key === key) return kept.last;
  kept.last = { key, weights: fromData(unpackNumbers(packed), shape), byBits: new Map() };
  return kept.last;
}

function errorsByBits(state: QuantisationState): QuantisationFacts['byBits'] {
  const { axis, symmetric } = state;
  const { weights, byBits } = keptOf(state);
  const known = byBits.get(symmetric);
  if (known) return known;
  const meanError = (bits: number, along: number | undefined): number =>
    errorsOf(weights.data, dequantize(quantize(weights, { bits, symmetric, axis: along })).data)
      .mean;
  const found = [2, 3, 4, 5, 6, 7, 8].map((bits) => ({
    bits,
    one: meanError(bits, undefined),
    each: meanError(bits, axis),
  }));
  byBits.set(symmetric, found);
  return found;
}

function errorsOf(weights: ArrayLike<number>, restored: ArrayLike<number>): Errors {
  let [largest, sum] = [0, 0];
  for (let place = 0; place < weights.length; place += 1) {
    const error = Math.abs(weights[place] - restored[place]);
    largest = Math.max(largest, error);
    sum += error;
  }
  return { largest, mean: sum / weights.length };
}

function channelFacts(
  weights: Float32Array,
  quantized: Quantized,
  restored: Float32Array,
  channelOf: (place: number) => number,
  count: number,
): ChannelFacts[] {
  const places = Array.from({ length: count }, (): number[] => []);
  weights.forEach((_, place) => places[channelOf(place)].push(place));
  return places.map((own, channel) => {
    const slice = quantized.scale.length === 1 ? 0 : channel;
    const values = own.map((place) => weights[place]);
    return {
      least: Math.min(...values),
      greatest: Math.max(...values),
      levels: levelsOf(quantized, slice),
      used: new Set(own.map((place) => quantized.values[place])).size,
      step: quantized.scale[slice],
      errors: errorsOf(
        values,
        own.map((place) => restored[place]),
      ),
    };
  });
}

/** The numbers that weights of a slice can become. */
function levelsOf({ bits, symmetric, scale, zeroPoint }: Quantized, slice: number): number[] {
  const { least, greatest } = rangeOfLevels(bits, symmetric);
  return Array.from(
    { length: greatest - least + 1 },
    (_, index) => scale[slice] * (least + index - zeroPoint[slice]),
  );
}
