import { realValues } from '../tensor';
import { pictureLike, pictureSize, requirePictureSize, storageLike } from './picture';
import type { AnyPicture } from './picture';
import { samplesAlong } from './resample';
import type { ResizeMethod, Sample } from './resample';

/** How to resize. */
export interface ResizeOptions {
  /**
   * `'bilinear'` (unless given): a weighted mean of the surroundings, with anti-aliasing: when the
   * picture shrinks, every old pixel has its part in the result.
   * `'area'`: the mean of what lies under the new pixel; keeps the mean of the whole picture.
   * `'nearest'`: the one old pixel at the centre; fast, keeps exact levels, and makes moiré when
   * a picture with fine texture shrinks.
   */
  method?: ResizeMethod;
}

/**
 * The weighted sums along the middle axis of a block [outer, old, inner]: rows of a picture lie
 * `width · channels` values apart, columns `channels`.
 */
function alongAxis(
  values: ArrayLike<number>,
  samples: Sample[],
  old: number,
  inner: number,
): Float64Array {
  const outer = values.length / (old * inner);
  const result = new Float64Array(outer * samples.length * inner);
  let to = 0;
  for (let block = 0; block < outer; block += 1) {
    for (const { start, weights } of samples) {
      for (let offset = 0; offset < weights.length; offset += 1) {
        const weight = weights[offset];
        const from = (block * old + start + offset) * inner;
        for (let place = 0; place < inner; place += 1) {
          result[to + place] += weight * values[from + place];
        }
      }
      to += inner;
    }
  }
  return result;
}

/**
 * Scales a picture to another height and width. The proportions are not kept: `crop` first where
 * that matters. Pixels are squares whose centres lie at half numbers, so nothing shifts.
 *
 * It is written here because sharp, which reads the files, cannot resize real numbers and shifts
 * enlarged pictures by half a pixel. The bilinear result is that of Pillow's `BILINEAR`.
 *
 * @param image a matrix, an image or raw pixels (which stay whole numbers, rounded)
 * @returns a picture of the same kind
 * @throws OptionError when a size is not a whole number of at least 1 or the method is unknown
 */
export function resize<Picture extends AnyPicture>(
  image: Picture,
  height: number,
  width: number,
  { method = 'bilinear' }: ResizeOptions = {},
): Picture {
  requirePictureSize('resize', height, width);
  const old = pictureSize('resize', image);
  const columns = samplesAlong(old.width, width, method);
  const rows = samplesAlong(old.height, height, method);
  const narrow = alongAxis(realValues(image), columns, old.width, old.channels);
  const values = alongAxis(narrow, rows, old.height, width * old.channels);
  const resized = storageLike(image, values.length);
  resized.set(resized instanceof Uint8Array ? values.map(Math.round) : values);
  return pictureLike(image, resized, height, width);
}
