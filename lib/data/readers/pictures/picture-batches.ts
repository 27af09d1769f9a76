import { DataError, formatShape, fromData, requireWhole } from '../../../tensor';
import type { Image } from '../../../tensor';
import type { LabelledImages } from '../labelled-images';
import { decodePicture } from './decode-picture';
import { onDisk } from './files';
import type { Files } from './files';
import type { PictureEntry } from './picture-list';
import { pictureValues } from './picture-values';
import type { PictureValueOptions } from './picture-values';

/** How pictures are read. */
export interface PictureBatchOptions extends PictureValueOptions {
  /** How many pictures at a time (64). */
  batch?: number;
  /** Where files are read from (the disk). */
  files?: Files;
}

/** So many files are open and unpacked at the same time. */
const atOnce = 8;

/**
 * Reads pictures a batch at a time, in the order of the list.
 *
 * @param pictures of `pictureFolder` or `gtsrb`, all or some
 * @returns batches `{ x: [batch, height, width, channels], labels }` with values 0 to 1, 3 channels or 1
 * @throws DataError that names the file which cannot be read, is damaged, or has another size
 */
export async function* pictureBatches(
  pictures: readonly PictureEntry[],
  { batch = 64, files = onDisk, ...options }: PictureBatchOptions = {},
): AsyncGenerator<LabelledImages, void, undefined> {
  requireWhole('pictureBatches', 'batch', batch, 1);
  if (options.side !== undefined) requireWhole('pictureBatches', 'side', options.side, 1);
  const read = async (entry: PictureEntry): Promise<Image> =>
    pictureValues(await decodePicture(await files.read(entry.file), entry.file), entry, options);
  const like: { first?: { file: string; shape: number[] } } = {};
  for (let start = 0; start < pictures.length; start += batch) {
    const entries = pictures.slice(start, start + batch);
    const images: Image[] = [];
    for (let next = 0; next < entries.length; next += atOnce) {
      images.push(...(await Promise.all(entries.slice(next, next + atOnce).map(read))));
    }
    like.first ??= { file: entries[0].file, shape: images[0].shape };
    yield stack(images, entries, like.first);
  }
}

function stack(
  images: readonly Image[],
  entries: readonly PictureEntry[],
  first: { file: string; shape: number[] },
): LabelledImages {
  const [height, width, channels] = first.shape;
  const size = height * width * channels;
  const values = new Float32Array(images.length * size);
  images.forEach(({ shape, data }, index) => {
    if (formatShape(shape) !== formatShape(first.shape)) {
      throw new DataError(
        `${entries[index].file}: the picture is ${formatShape(shape)}, but ${first.file} ${formatShape(first.shape)}; give a side, and all are made equally large.`,
      );
    }
    values.set(data, index * size);
  });
  return {
    x: fromData(values, [images.length, height, width, channels]),
    labels: Uint8Array.from(entries, ({ label }) => label),
  };
}
