import { OptionError, formatShape } from '../tensor';
import type { AnyTensor } from '../tensor';
import { requireScale } from './color-scale';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { rangeText } from './number-text';
import { requirePixels } from './option-limits';
import { paint } from './paint';
import type { PaintOptions } from './paint';
import { itemsWith } from './tensor-argument';
import { drawTiles } from './tiles';
import { requireRange } from './value-range';

/** A picture with what is written above it, and how its numbers become colours. */
export interface TitledImage extends PaintOptions {
  image: AnyTensor;
  title?: string;
}

/** How pictures are shown side by side; colours and range hold for all that do not say their own. */
export interface ImageRowOptions extends PaintOptions {
  title?: string;
  /** Pictures in a row (as many as fit). */
  columns?: number;
  /** The widest the figure may be, in pixels (720). */
  width?: number;
  /** The longest side of each picture at most, in pixels (320). */
  largest?: number;
}

const sizes = { least: 112, most: 320, images: 60 };

/**
 * Pictures side by side, all in the same scale, in several rows if they are many. Raw pixels are
 * shown as they are; real numbers from 0 (black) to 1 (white), or from their smallest to their
 * largest number if they go beyond; maps with numbers below zero in blue, white (zero) and orange.
 *
 * @param images `[height, width]` or `[height, width, channels]` with 1, 3 or 4 channels, each as it
 *   is or with a title: `[cat, { image: grey, title: 'grey' }]`
 * @throws OptionError when there is no picture; ShapeError when something is not a picture
 */
export function imageRow(
  images: readonly (TitledImage | AnyTensor)[],
  options: ImageRowOptions = {},
): Figure {
  const { title, columns, width, largest = sizes.most, ...common } = options;
  requirePixels('imageRow', 'largest', largest);
  const pictures = itemsWith<'image', TitledImage>('imageRow', 'image', images);
  if (images.length === 0 || images.length > sizes.images) {
    throw new OptionError(
      `imageRow: shows 1 to ${sizes.images} pictures, but was given ${images.length}.`,
    );
  }
  const tiles = pictures.map(({ image, title: ownTitle = '', ...own }) => {
    const how = { ...common, ...own };
    if (how.colors) requireScale('imageRow', how.colors);
    if (how.range) requireRange('imageRow', how.range);
    return { title: ownTitle, ...paint('imageRow', image, how) };
  });
  const texts = tiles.map(
    (tile, index) =>
      `${tile.title || `picture ${index + 1}`} (${formatShape(pictures[index].image.shape)}, values ${rangeText(tile.found)})`,
  );
  return makeFigure({
    ...drawTiles('imageRow', tiles, {
      title,
      columns,
      width,
      least: sizes.least,
      most: largest,
    }),
    description: `${title ? `${title}: ` : ''}${images.length} ${images.length === 1 ? 'picture' : 'pictures side by side'}: ${texts.join('; ')}.`,
  });
}
