/** The number that 16 bits stand for in IEEE 754 half precision (1 sign, 5 exponent, 10 fraction). */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new Uint32Array(1);
const real = new Float32Array(word.buffer);

/** The number that 16 bits stand for as bfloat16: the upper half of a 32-bit number. */
export function fromBrainFloat(bits: number): number {
  word[0] = bits << 16;
  return real[0];
}
