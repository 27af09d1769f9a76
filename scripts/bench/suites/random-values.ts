import { createRandom } from 'convlab/tensor';
import type { Values } from '../protocol.ts';

/** Normal random numbers with a shape, the same for the same seed. */
export function normalValues(shape: number[], seed: number, deviation = 1): Values {
  const random = createRandom(seed);
  const data = new Float32Array(sizeOf(shape));
  for (let index = 0; index < data.length; index += 1) data[index] = deviation * random.normal();
  return { shape, data };
}

/** Numbers between two others, every one equally likely. */
export function uniformValues(
  shape: number[],
  seed: number,
  [least, most]: readonly [number, number],
): Values {
  const random = createRandom(seed);
  const data = new Float32Array(sizeOf(shape));
  for (let index = 0; index < data.length; index += 1) {
    data[index] = least + (most - least) * random.uniform();
  }
  return { shape, data };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
