import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, fromData, requireChoice, requireWhole } from '../../tensor';
import { openReader } from './byte-reader';
import type { ByteReader, ByteSource } from './byte-reader';
import type { LabelledImages } from './labelled-images';
import { cannotOpen, failAt } from './place';

const side = 32;
const plane = side * side;
const channels = 3;
const record = 1 + plane * channels;
const classCount = 10;

const partFiles = {
  train: [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
  test: ['test_batch.bin'],
};

/** How CIFAR-10 is read. */
export interface Cifar10Options {
  /** The 50,000 pictures to learn from or the 10,000 to test with ('train'). */
  part?: 'train' | 'test';
  /** How many pictures at a time (256). */
  batch?: number;
  /** How many pictures each file has (10,000); a file with more or fewer is refused. */
  records?: number;
}

/**
 * The pictures of CIFAR-10 from a folder with its binary files, a batch at a time.
 *
 * A record is the class (1 byte), then the red, the green and the blue plane, 32×32 bytes each; here
 * the channels come last, as everywhere in the library.
 *
 * Source: A. Krizhevsky, Learning multiple layers of features from tiny images, 2009.
 *
 * @param folder with data_batch_1.bin to data_batch_5.bin and test_batch.bin
 * @returns batches `{ x: [batch, 32, 32, 3], labels }` with values 0 to 1
 * @throws DataError that names the file and the byte when something is wrong with it
 */
export async function* cifar10Batches(
  folder: string,
  { part = 'train', ...options }: Cifar10Options = {},
): AsyncGenerator<LabelledImages, void, undefined> {
  requireChoice('cifar10Batches', 'part', part, ['train', 'test']);
  for (const file of partFiles[part]) yield* cifar10FileBatches(join(folder, file), options);
}

/** `cifar10Batches` for one file or its bytes. */
export async function* cifar10FileBatches(
  source: ByteSource,
  { batch = 256, records = 10_000 }: Omit<Cifar10Options, 'part'> = {},
): AsyncGenerator<LabelledImages, void, undefined> {
  requireWhole('cifar10Batches', 'batch', batch, 1);
  requireWhole('cifar10Batches', 'records', records, 1);
  const reader = await openReader(source);
  try {
    requireSize(reader, records);
    for (let first = 0; first < records; first += batch) {
      const count = Math.min(batch, records - first);
      const bytes = await reader.read(count * record);
      if (bytes.length < count * record) {
        failAt(reader.name, first * record + bytes.length, 'the file is cut off.');
      }
      yield recordsOf(reader.name, bytes, first);
    }
  } finally {
    await reader.close();
  }
}

function requireSize({ name, most, exact }: ByteReader, records: number): void {
  if (!exact) failAt(name, 0, 'the file is packed with gzip; unpack it first.');
  const size = records * record;
  if (most === size) return;
  failAt(
    name,
    Math.min(most, size),
    `the file has ${most} bytes, but ${records} records of ${record} bytes need ${size}; it is ${most < size ? 'cut off' : 'too long'}.`,
  );
}

function recordsOf(name: string, bytes: Uint8Array, first: number): LabelledImages {
  const count = bytes.length / record;
  const labels = new Uint8Array(count);
  const values = new Float32Array(count * plane * channels);
  for (let picture = 0; picture < count; picture += 1) {
    const start = picture * record;
    labels[picture] = bytes[start];
    if (bytes[start] >= classCount) {
      failAt(
        name,
        first * record + start,
        `class ${bytes[start]} of record ${first + picture}; there are only the classes 0 to ${classCount - 1}.`,
      );
    }
    for (let channel = 0; channel < channels; channel += 1) {
      const from = start + 1 + channel * plane;
      const to = picture * plane * channels + channel;
      for (let pixel = 0; pixel < plane; pixel += 1) {
        values[to + pixel * channels] = bytes[from + pixel] / 255;
      }
    }
  }
  return { x: fromData(values, [count, side, side, channels]), labels };
}

/**
 * The names of CIFAR-10's ten classes, from its file `batches.meta.txt`.
 *
 * @throws DataError when it is missing or does not hold ten different names
 */
export async function cifar10Classes(folder: string): Promise<string[]> {
  const file = join(folder, 'batches.meta.txt');
  try {
    return classNames(await readFile(file), file);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw cannotOpen(file, error);
  }
}

/** The lines of batches.meta.txt, empty ones at its end left out. */
export function classNames(bytes: Uint8Array, file: string): string[] {
  const lines = Buffer.from(bytes).toString('latin1').trimEnd().split(/\r?\n/);
  lines.forEach((line, row) => {
    const problem = !/^[\w -]{1,40}$/.test(line)
      ? `${JSON.stringify(line.slice(0, 40))} is no name of a class`
      : lines.indexOf(line) < row
        ? `the class ${line} comes twice`
        : undefined;
    if (problem !== undefined) throw new DataError(`${file}, row ${row + 1}: ${problem}.`);
  });
  if (lines.length !== classCount) {
    throw new DataError(
      `${file}, row ${Math.min(lines.length, classCount) + 1}: CIFAR-10 has ${classCount} classes, but there are ${lines.length}.`,
    );
  }
  return lines;
}
