import { formatShape, fromData, requireWhole } from '../../tensor';
import { openReader } from './byte-reader';
import type { ByteReader, ByteSource } from './byte-reader';
import { idxHeader, wrongLength } from './idx-header';
import type { LabelledImages } from './labelled-images';
import { fromLevels } from './levels';
import { failAt } from './place';

/** A pair of IDX files and how they are read. */
export interface IdxFiles {
  /** The file of the pictures, `[count, height, width]`, packed with gzip or not, or its bytes. */
  images: ByteSource;
  /** The file of the classes, `[count]`. */
  labels: ByteSource;
  /** How many pictures at a time (256). */
  batch?: number;
  /** How many classes there are (10). */
  classes?: number;
}

interface OpenFile {
  reader: ByteReader;
  shape: number[];
  /** Bytes of the head. */
  start: number;
}

async function openIdx(source: ByteSource, axes: number, what: string): Promise<OpenFile> {
  const reader = await openReader(source);
  try {
    const header = await headOf(reader);
    const { shape, start, count } = header;
    if (shape.length !== axes) {
      failAt(
        reader.name,
        3,
        `a file of ${what} has ${axes} ${axes === 1 ? 'axis' : 'axes'}, but this one has the shape ${formatShape(shape)}.`,
      );
    }
    const left = reader.most - start;
    if (reader.exact ? count !== left : count > left) {
      const at = reader.exact ? start + Math.min(left, count) : 4;
      failAt(reader.name, at, wrongLength(shape, left, reader.exact ? '' : 'at most '));
    }
    return { reader, shape, start };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function headOf(
  reader: ByteReader,
): Promise<{ shape: number[]; start: number; count: number }> {
  const first = await reader.read(4);
  const sizes = await reader.read(first.length < 4 ? 0 : 4 * first[3]);
  const header = idxHeader(Uint8Array.from([...first, ...sizes]));
  if (header.reason !== undefined) return failAt(reader.name, header.offset, header.reason);
  return header;
}

async function exactly(
  { reader, shape, start }: OpenFile,
  from: number,
  count: number,
): Promise<Uint8Array> {
  const bytes = await reader.read(count);
  if (bytes.length < count) {
    failAt(reader.name, start + from + bytes.length, wrongLength(shape, from + bytes.length));
  }
  return bytes;
}

async function requireEnd({ reader, shape, start }: OpenFile, count: number): Promise<void> {
  const [extra] = await reader.read(1);
  if ((extra as number | undefined) !== undefined) {
    failAt(reader.name, start + count, wrongLength(shape, count + 1, 'at least '));
  }
}

/**
 * Pictures and classes from a pair of IDX files (MNIST and its relatives), a batch at a time, so that
 * a large set does not have to fit into the memory. What the head of a file claims is held against its
 * size first. The checksum of a packed file stands at its end: damage that still unpacks is told with
 * the last batch.
 *
 * Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits.
 *
 * @returns batches `{ x: [batch, height, width, 1], labels }` with values 0 to 1; the last may be smaller
 * @throws DataError that names the file and the byte when something is wrong with it
 */
export async function* idxBatches({
  images,
  labels,
  batch = 256,
  classes = 10,
}: IdxFiles): AsyncGenerator<LabelledImages, void, undefined> {
  requireWhole('idxBatches', 'batch', batch, 1);
  requireWhole('idxBatches', 'classes', classes, 1);
  const pictures = await openIdx(images, 3, 'pictures');
  try {
    const names = await openIdx(labels, 1, 'classes');
    try {
      yield* readTogether(pictures, names, batch, classes);
    } finally {
      await names.reader.close();
    }
  } finally {
    await pictures.reader.close();
  }
}

async function* readTogether(
  pictures: OpenFile,
  names: OpenFile,
  batch: number,
  classes: number,
): AsyncGenerator<LabelledImages, void, undefined> {
  const [total, height, width] = pictures.shape;
  if (names.shape[0] !== total) {
    failAt(
      names.reader.name,
      4,
      `there are ${names.shape[0]} classes, but ${total} pictures in ${pictures.reader.name}; are the files from one set?`,
    );
  }
  const size = height * width;
  for (let first = 0; first < total; first += batch) {
    const count = Math.min(batch, total - first);
    const labels = Uint8Array.from(await exactly(names, first, count));
    const wrong = labels.findIndex((label) => label >= classes);
    if (wrong >= 0) {
      failAt(
        names.reader.name,
        names.start + first + wrong,
        `class ${labels[wrong]} of picture ${first + wrong}; there are only the classes 0 to ${classes - 1}.`,
      );
    }
    const levels = await exactly(pictures, first * size, count * size);
    if (first + count === total) {
      await requireEnd(names, total);
      await requireEnd(pictures, total * size);
    }
    yield { x: fromData(fromLevels(levels), [count, height, width, 1]), labels };
  }
}
