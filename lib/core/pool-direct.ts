import * as average from './plain/pool-average';
import * as max from './plain/pool-max';
import type { PoolGeometry, WindowGeometry } from './window';

/** `Core.poolMax` of the plain core into a new array, until the ops run on `core()`. */
export function poolMax(input: Float32Array, geometry: WindowGeometry): Float32Array {
  return pool(input, geometry, max.poolMax);
}

/** `Core.poolAverage` of the plain core into a new array, until the ops run on `core()`. */
export function poolAverage(input: Float32Array, geometry: WindowGeometry): Float32Array {
  return pool(input, geometry, average.poolAverage);
}

function pool(
  input: Float32Array,
  geometry: WindowGeometry,
  reduce: (input: Float32Array, output: Float32Array, geometry: PoolGeometry) => void,
): Float32Array {
  const { batch, inChannels, outHeight, outWidth } = geometry;
  const output = new Float32Array(batch * outHeight * outWidth * inChannels);
  reduce(input, output, { ...geometry, countPadding: false });
  return output;
}
