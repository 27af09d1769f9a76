import { asTensor, realValues, requireChoice, reshape } from '../../tensor';
import type { Tensor } from '../../tensor';
import type { FeaturePool } from './backbone';

const pools: readonly FeaturePool[] = ['average', 'max', 'flatten'];

/** Throws an OptionError when there is no such way to pool. */
export function requirePool(where: string, pool: FeaturePool): void {
  requireChoice(where, 'pool', pool, pools);
}

/**
 * One vector for each picture's feature maps `[count, height, width, channels]`: the mean or the
 * largest value of each map `[count, channels]`, or all values `[count, height · width · channels]`.
 */
export function poolMaps(maps: Tensor, pool: FeaturePool): Tensor {
  const [count, height, width, channels] = maps.shape;
  const places = height * width;
  if (pool === 'flatten') return reshape(maps, [count, places * channels]);
  const values = realValues(maps);
  const pooled = new Float32Array(count * channels);
  for (let picture = 0; picture < count; picture += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const start = picture * places * channels + channel;
      const end = start + places * channels;
      let [sum, largest] = [0, -Infinity];
      for (let at = start; at < end; at += channels) {
        sum += values[at];
        if (values[at] > largest) largest = values[at];
      }
      pooled[picture * channels + channel] = pool === 'max' ? largest : sum / places;
    }
  }
  return asTensor(pooled, [count, channels]);
}
