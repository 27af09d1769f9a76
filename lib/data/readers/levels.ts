/** Raw levels 0 to 255 as real numbers 0 to 1. */
export function fromLevels(levels: Uint8Array): Float32Array {
  // Float32Array.from would make a list of all the numbers first.
  const values = new Float32Array(levels);
  for (let place = 0; place < values.length; place += 1) values[place] /= 255;
  return values;
}
