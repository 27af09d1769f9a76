import { OptionError, contiguous, fromData, map, max, sizeOf } from '../tensor';
import type { AnyTensor } from '../tensor';
import { gradCams } from './grad-cams';
import type { GradCamsOptions } from './grad-cams';
import { massInside, pointsInside } from './honesty';
import type { Inspectable } from './inspectable';

/** Pictures of which it is known where that is what makes them of their class. */
export interface MaskedPictures {
  /** `[count, height, width, channels]` */
  x: AnyTensor;
  labels: ArrayLike<number>;
  /** How much of each pixel belongs to it, `[count, height, width, 1]`. */
  masks: AnyTensor;
}

/** What Grad-CAM says about one picture, against what is true of it. */
export interface MaskComparison {
  /** Its place in the set. */
  index: number;
  label: number;
  predicted: number;
  right: boolean;
  /** The share of the map's mass that lies in pixels with any damage; 0 for a map that is 0. */
  inside: number;
  /** The same with each pixel counted as far as it is damaged. */
  weighted: number;
  /** Whether the map is largest in a pixel with any damage. */
  points: boolean;
  /** The share of the picture that has any damage: what a map without a clue has inside. */
  area: number;
}

/**
 * Grad-CAM (of the true class) against the masks of a set, picture by picture; those whose mask is
 * empty are left out.
 *
 * @throws OptionError, ShapeError when something does not fit
 */
export function compareWithMasks(
  network: Inspectable,
  { x, labels, masks }: MaskedPictures,
  options: Pick<GradCamsOptions, 'layer' | 'batchSize'> = {},
): MaskComparison[] {
  const [count, height, width] = x.shape;
  if (sizeOf(masks.shape) !== count * height * width) {
    throw new OptionError(
      `compareWithMasks: ${count} pictures of ${height}×${width} need a mask each, of the same size.`,
    );
  }
  const { maps, predicted } = gradCams(network, x, { ...options, classes: labels });
  const size = height * width;
  const shares = contiguous(masks).data;
  const part = (values: AnyTensor['data'], index: number): AnyTensor =>
    fromData(values.slice(index * size, (index + 1) * size), [height, width]);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const mask = part(shares, index);
    if (max(mask) === 0) return [];
    const touched = map(mask, (share) => (share > 0 ? 1 : 0));
    const heat = part(maps.data, index);
    const zero = max(heat) === 0;
    const own = { index, label: labels[index], predicted: predicted[index] };
    return {
      ...own,
      right: own.label === own.predicted,
      inside: zero ? 0 : massInside(heat, touched),
      weighted: zero ? 0 : massInside(heat, mask),
      points: !zero && pointsInside(heat, touched),
      area: touched.data.reduce((sum, value) => sum + value, 0) / size,
    };
  });
}
