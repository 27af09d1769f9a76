import { fromData } from '../../../tensor';
import type { Pixels } from '../../../tensor';
import { make } from '../parts/elements';

/** What a browser can still draw on a canvas everywhere. */
const mostPixels = 50e6;

/**
 * The pixels of a picture file, decoded by the browser, upright as its camera notes; what is
 * transparent lies on white.
 *
 * @throws Error with a sentence for the reader when it is no picture
 */
export async function decodePicture(file: File): Promise<Pixels> {
  const bitmap = await decoded(file);
  const { width, height } = bitmap;
  try {
    if (width * height > mostPixels) {
      throw new Error(
        `${named(file)} has ${width} × ${height} pixels, which is too much for a browser; make it smaller first.`,
      );
    }
    const canvas = make('canvas', { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser has no memory left for a picture.');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    return withoutAlpha(context.getImageData(0, 0, width, height));
  } finally {
    bitmap.close();
  }
}

async function decoded(file: File): Promise<ImageBitmap> {
  if (file.size === 0) throw new Error(`${named(file)} is empty.`);
  try {
    return await createImageBitmap(file);
  } catch {
    const isPicture = file.type === '' || file.type.startsWith('image/');
    throw new Error(
      isPicture
        ? `${named(file)} cannot be read as a picture: it is damaged, or in a format that this browser does not know. PNG, JPEG and WebP work.`
        : `${named(file)} is no picture but ${file.type}. Choose a PNG, JPEG or WebP file.`,
    );
  }
}

const named = (file: File): string => (file.name === '' ? 'The picture' : `“${file.name}”`);

/** Red, green and blue of what is opaque anyway. */
export function withoutAlpha({ data, width, height }: ImageData): Pixels {
  const colours = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    colours[3 * pixel] = data[4 * pixel];
    colours[3 * pixel + 1] = data[4 * pixel + 1];
    colours[3 * pixel + 2] = data[4 * pixel + 2];
  }
  return fromData(colours, [height, width, 3]);
}
