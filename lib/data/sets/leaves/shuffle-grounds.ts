import { createRandom, fromData } from '../../../tensor';
import type { Random } from '../../../tensor';
import type { LabelledImages } from '../../readers';
import type { LeafSet } from './leaves';

/**
 * Cuts leaves out and lays each on the ground of another picture, drawn by lot, so that no ground
 * belongs to a class any more: new = mask · old + (1 − mask) · ground. Where the leaf of the other
 * picture lay, its ground has its mean colour.
 *
 * @param set pictures, labels and leafMasks, as `leaves` gives them; they stay as they are
 * @param options random (createRandom(0)): decides which ground goes where
 */
export function shuffleGrounds(
  { x, labels, leafMasks }: Pick<LeafSet, 'x' | 'labels' | 'leafMasks'>,
  { random = createRandom(0) }: { random?: Random } = {},
): LabelledImages {
  const [count, height, width, channels] = x.shape;
  const size = height * width;
  const order = random.shuffle(Array.from({ length: count }, (_, index) => index));
  const data = new Float32Array(x.data.length);
  for (const [index, other] of order.entries()) {
    const ground = groundOf(pictureAt(x.data, other, size * channels), {
      mask: leafMasks.data.subarray(other * size, (other + 1) * size),
      channels,
    });
    for (let place = 0; place < ground.length; place += 1) {
      const share = leafMasks.data[index * size + Math.floor(place / channels)];
      const from = index * size * channels + place;
      data[from] = share * x.data[from] + (1 - share) * ground[place];
    }
  }
  return { x: fromData(data, [count, height, width, channels]), labels: labels.slice() };
}

const pictureAt = (data: Float32Array, index: number, length: number): Float32Array =>
  data.slice(index * length, (index + 1) * length);

/** A picture whose leaf has the mean colour of what lies around it. */
function groundOf(
  picture: Float32Array,
  { mask, channels }: { mask: Float32Array; channels: number },
): Float32Array {
  const sums = new Float64Array(channels);
  let free = 0;
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (mask[pixel] > 0) continue;
    free += 1;
    for (let c = 0; c < channels; c += 1) sums[c] += picture[pixel * channels + c];
  }
  const mean = sums.map((sum) => sum / Math.max(1, free));
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (mask[pixel] > 0) picture.set(mean, pixel * channels);
  }
  return picture;
}
