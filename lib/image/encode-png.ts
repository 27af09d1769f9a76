import { OptionError, ShapeError, contiguous, formatShape } from '../tensor';
import type { Pixels } from '../tensor';
import { pictureSize } from './picture';
import { pngFile } from './png-file';

/** Colour types of the PNG format (RFC 2083, section 4.1.1). */
const colorTypes = new Map([
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
  return pngFile({ height, width, channels, colorType, data: contiguous(pixels).data });
}

/** A picture as an address that a web page can show: `data:image/png;base64,…`. */
export function pngDataUri(pixels: Pixels): string {
  const bytes = encodePng(pixels);
  const parts: string[] = [];
  // Not all at once: a function takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 4096) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 4096)));
  }
  return `data:image/png;base64,${btoa(parts.join(''))}`;
}
