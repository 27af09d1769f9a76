import { OptionError } from '../tensor';
import { copyOfView, pictureSize } from './picture';
import type { AnyPicture } from './picture';

/** The mirror image: what was left is right. A copy of the same kind as `image`. */
export function flipHorizontal<Picture extends AnyPicture>(image: Picture): Picture {
  pictureSize('flipHorizontal', image);
  return copyOfView(image, (upright) => upright.step(1, -1));
}

/** The picture upside down: what was at the top is at the bottom. A copy of the same kind. */
export function flipVertical<Picture extends AnyPicture>(image: Picture): Picture {
  pictureSize('flipVertical', image);
  return copyOfView(image, (upright) => upright.step(-1, 1));
}

/**
 * Turns a picture clockwise by quarter turns; height and width change places at each.
 *
 * @param turns how many, 1 unless given; negative turns go the other way
 * @returns a copy of the same kind as `image`
 * @throws OptionError when `turns` is not whole
 */
export function rotate90<Picture extends AnyPicture>(image: Picture, turns = 1): Picture {
  pictureSize('rotate90', image);
  if (!Number.isInteger(turns)) {
    throw new OptionError(`rotate90: turns must be a whole number, but is ${turns}.`);
  }
  const rowsForColumns = [1, 0, 2].slice(0, image.shape.length);
  return copyOfView(image, (upright) => {
    switch (((turns % 4) + 4) % 4) {
      case 1:
        return upright.transpose(...rowsForColumns).step(1, -1);
      case 2:
        return upright.step(-1, -1);
      case 3:
        return upright.transpose(...rowsForColumns).step(-1, 1);
      default:
        return upright;
    }
  });
}
