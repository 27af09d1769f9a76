import { axisBlocks } from '../../ops/axis';
import type { AxisBlocks } from '../../ops/axis';
import { requireBits } from '../../ops/quantize';
import { OptionError, formatShape, quote, realValues, requireTensor } from '../../tensor';
import type { AnyTensor } from '../../tensor';

/** What is shown. */
export interface QuantisationState {
  shape: number[];
  /** The weights: 32-bit numbers, row by row, in Base64. */
  packed: string;
  /** The axis of the output channels. */
  axis: number;
  bits: number;
  symmetric: boolean;
  perChannel: boolean;
  /** The output channel that is looked at. */
  channel: number;
}

/** What `quantisationExplorer` starts with. */
export interface QuantisationExplorerOptions {
  /** How many bits each weight gets, 2 to 8 (3). */
  bits?: number;
  /** A scale for each output channel, rather than one for all weights (false). */
  perChannel?: boolean;
  /** Levels equally far to both sides of 0, rather than from the least to the greatest weight (true). */
  symmetric?: boolean;
  /** The output channel that is looked at, from 0 (the one with the smallest weights). */
  channel?: number;
  /** The axis of the output channels (−1, the last; depthwise kernels have them in −2). */
  axis?: number;
}

/** All weights travel with the picture. */
const mostWeights = 20_000;

/**
 * The state to begin with.
 *
 * @throws ShapeError when the weights are no tensor; OptionError when there are too many, or a
 *   setting makes no sense (`quantize` looks at the weights themselves)
 */
export function firstState(
  weights: AnyTensor,
  {
    bits = 3,
    perChannel = false,
    symmetric = true,
    channel,
    axis = -1,
  }: QuantisationExplorerOptions,
): QuantisationState {
  const where = 'quantisationExplorer';
  requireTensor(where, weights);
  const numbers = realValues(weights);
  const { shape } = weights;
  if (numbers.length > mostWeights) {
    throw new OptionError(
      `${where}: at most ${mostWeights} weights can be shown, but ${formatShape(shape)} are ${numbers.length}; take those of a smaller layer, or a part of them with weights.hi(…).`,
    );
  }
  requireBits(where, bits);
  const slices = axisBlocks(where, weights, axis);
  const channels = slices.length;
  const chosen = channel ?? smallestChannel(numbers, slices);
  if (!Number.isInteger(chosen) || chosen < 0 || chosen >= channels) {
    throw new OptionError(
      `${where}: channel must be a whole number from 0 to ${channels - 1}, but is ${quote(chosen)}.`,
    );
  }
  return {
    shape: [...shape],
    packed: packNumbers(numbers),
    axis: slices.axis,
    bits,
    symmetric,
    perChannel,
    channel: chosen,
  };
}

/** The channel whose largest weight is the smallest: one scale for all suits it the least. */
function smallestChannel(numbers: Float32Array, { length, inner }: AxisBlocks): number {
  const largest = new Array<number>(length).fill(0);
  numbers.forEach((value, place) => {
    const channel = Math.floor(place / inner) % length;
    largest[channel] = Math.max(largest[channel], Math.abs(value));
  });
  // NaN is the smallest of nothing; `quantize` will say where it is.
  return Math.max(0, largest.indexOf(Math.min(...largest)));
}

function packNumbers(numbers: Float32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The weights that were packed. */
export function unpackNumbers(packed: string): Float32Array {
  const bytes = Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}
