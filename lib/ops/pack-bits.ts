import { ShapeError } from '../tensor';
import { rangeOfLevels, requireBits } from './quantize';

/** How many bytes `count` numbers of so many bits take, without gaps between them. */
export function packedBytes(count: number, bits: number): number {
  requireBits('packedBytes', bits);
  return Math.ceil((count * bits) / 8);
}

/**
 * Whole numbers of few bits, one behind the other without gaps, as they lie in a file: the first
 * number in the lowest bits of the first byte, in two's complement.
 *
 * @param values from −2^(bits−1) to 2^(bits−1) − 1
 * @throws OptionError unless there are 2 to 8 bits; ShapeError when a value does not fit into them
 */
export function packBits(values: Int8Array, bits: number): Uint8Array {
  const packed = new Uint8Array(packedBytes(values.length, bits));
  const { least, greatest } = rangeOfLevels(bits, false);
  values.forEach((value, index) => {
    if (value < least || value > greatest) {
      throw new ShapeError(
        `packBits: value ${index} is ${value}, but ${bits} bits hold ${least} to ${greatest}.`,
      );
    }
    const place = index * bits;
    // Spread over two bytes where it does not end within the first.
    const shifted = (value & (2 ** bits - 1)) << (place % 8);
    packed[place >> 3] |= shifted;
    if (shifted > 255) packed[(place >> 3) + 1] |= shifted >> 8;
  });
  return packed;
}

/**
 * The first `count` whole numbers that `packBits` has packed.
 *
 * @throws OptionError unless there are 2 to 8 bits; ShapeError when there are too few bytes
 */
export function unpackBits(packed: Uint8Array, bits: number, count: number): Int8Array {
  if (packed.length < packedBytes(count, bits)) {
    throw new ShapeError(
      `unpackBits: ${count} numbers of ${bits} bits take ${packedBytes(count, bits)} bytes, but there are ${packed.length}.`,
    );
  }
  return Int8Array.from({ length: count }, (_, index) => {
    const place = index * bits;
    const first = place >> 3;
    const both = packed[first] | ((packed[first + 1] ?? 0) << 8);
    const value = (both >> (place % 8)) & (2 ** bits - 1);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  });
}
