import { augmentation } from '../../data/augment/augmentation';
import type { Augmentation } from '../../data/augment/augmentation';
import {
  randomRotation,
  randomShear,
  randomShift,
  randomZoom,
} from '../../data/augment/moving-steps';
import { resize2d } from '../../ops/resize2d';
import { pad2d } from '../../ops/pad2d';
import { map } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';

type Pictures = Tensor<[count: number, height: number, width: number, channels: number]>;

/** Height and width of what is written, in a picture of 28×28. */
const written = 20;

/** The shades, from 0 to 1, that become paper and ink; what lies between stays grey. */
const [paper, ink] = [0.25, 0.65];

/**
 * The bundled digits as larger pictures: enlarged from 8×8 to 20×20, the soft edges that this gives
 * made steeper again, and paper all around.
 *
 * @param images `[count, 8, 8, 1]`, 0 to 16
 * @param side of the pictures (28)
 * @returns `[count, side, side, 1]`, 0 to 1
 */
export function largerDigits(images: AnyTensor, side = 28): Pictures {
  const large = resize2d(images as Pictures, [written, written]);
  const steep = map(large, (level) => {
    const share = Math.min(1, Math.max(0, (level / 16 - paper) / (ink - paper)));
    return share * share * (3 - 2 * share);
  });
  return pad2d(steep, (side - written) / 2);
}

/** What a digit may be turned, leaned, moved and enlarged while a network learns it. */
export function digitAugmentation(): Augmentation {
  return augmentation([
    randomRotation({ degrees: 12 }),
    randomShear({ degrees: 12 }),
    randomZoom({ amount: 0.2 }),
    randomShift({ pixels: 3 }),
  ]);
}
