import { PNG } from 'pngjs';
import { OptionError, ShapeError, contiguous, formatShape } from '../tensor';
import type { Pixels } from '../tensor';
import { pictureSize } from './picture';

/** Colour types of the PNG format (RFC 2083, section 4.1.1). */
const colorTypes = new Map<number, 0 | 2 | 6>([
  [1, 0],
  [3, 2],
  [4, 6],
]);

/**
 * Writes raw pixels as a PNG file, at once and without loss.
 *
 * @param pixels `[height, width, channels]` with 1 (grey), 3 (RGB) or 4 (RGBA) channels
 * @returns the bytes of the file
 * @throws OptionError when the values are real numbers: `toPixels` makes pixels of them
 * @throws ShapeError when the number of channels is another
 */
export function encodePng(pixels: Pixels): Uint8Array {
  const { height, width, channels } = pictureSize('encodePng', pixels);
  if (!(pixels.data instanceof Uint8Array)) {
    throw new OptionError(
      'encodePng: the values are real numbers, a PNG holds levels 0 to 255; make them with toPixels(image).',
    );
  }
  const colorType = colorTypes.get(channels);
  if (colorType === undefined) {
    throw new ShapeError(
      `encodePng: a PNG has 1, 3 or 4 channels (grey, RGB or RGBA), but the shape is ${formatShape(pixels.shape)}.`,
    );
  }
  const { data } = contiguous(pixels);
  const picture = new PNG({ width, height });
  picture.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const alpha = channels === 4;
  return new Uint8Array(
    PNG.sync.write(picture, {
      colorType,
      inputColorType: colorType,
      inputHasAlpha: alpha,
      // Paeth for every row: as small as trying all five filters on each, in half the time.
      filterType: 4,
    }),
  );
}

/** A picture as an address that a web page can show: `data:image/png;base64,…`. */
export function pngDataUri(pixels: Pixels): string {
  return `data:image/png;base64,${Buffer.from(encodePng(pixels)).toString('base64')}`;
}
