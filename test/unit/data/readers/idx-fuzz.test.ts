import { crc32, gzipSync, inflateRawSync } from 'node:zlib';
import { idxBatches, readAll, readIdx } from 'convlab/data';
import { fromData } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { expectBoth, fuzz } from './fuzz.ts';
import type { Plain } from './fuzz.ts';
import { mutated } from './mutate.ts';

const trials = 10_000;
const named = /^the given bytes, byte \d+: /;

function idx(shape: number[], numbers: ArrayLike<number>): Uint8Array {
  const head = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  head.setUint32(0, 0x0800 + shape.length);
  shape.forEach((size, axis) => {
    head.setUint32(4 + 4 * axis, size);
  });
  return Uint8Array.from([...new Uint8Array(head.buffer), ...Array.from(numbers)]);
}

const images = idx(
  [3, 4, 4],
  Uint8Array.from({ length: 48 }, (_, place) => (place * 37) % 256),
);
const labels = idx([3], [7, 0, 9]);

/** The numbers of an IDX file, as simply as it can be said. */
function plainIdx(bytes: Uint8Array): { shape: number[]; numbers: Uint8Array } {
  const file = Buffer.from(bytes);
  if (file.readUInt16BE(0) !== 0 || file[2] !== 8) throw new Error('no bytes in IDX');
  const shape = Array.from({ length: file[3] }, (_, axis) => file.readUInt32BE(4 + 4 * axis));
  const start = 4 + 4 * shape.length;
  if (shape.reduce((product, size) => product * size, 1) !== file.length - start) {
    throw new Error('another length');
  }
  return { shape, numbers: file.subarray(start) };
}

function plainPair(pictures: Uint8Array, classes: Uint8Array): Plain {
  const first = plainIdx(pictures);
  const second = plainIdx(classes);
  if (first.shape.length !== 3 || second.shape.length !== 1) throw new Error('other axes');
  if (first.shape[0] !== second.shape[0]) throw new Error('other counts');
  if (second.numbers.some((label) => label > 9)) throw new Error('no such class');
  return { shape: [...first.shape, 1], levels: first.numbers, labels: second.numbers };
}

/** Unpacks gzip by its description (RFC 1952), every checksum looked at. */
function plainGunzip(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const file = Buffer.from(bytes);
  const parts: Buffer[] = [];
  for (let place = 0; place < file.length;) {
    if (file.readUInt16BE(place) !== 0x1f8b || file[place + 2] !== 8) throw new Error('no gzip');
    const flags = file[place + 3];
    if (flags & 0xe0) throw new Error('unknown flags');
    let at = place + 10;
    if (flags & 4) at += 2 + file.readUInt16LE(at);
    for (const flag of [8, 16]) {
      if (!(flags & flag)) continue;
      const end = file.indexOf(0, at);
      if (end < 0) throw new Error('a name without an end');
      at = end + 1;
    }
    if (flags & 2) {
      if (file.readUInt16LE(at) !== (crc32(file.subarray(place, at)) & 0xffff))
        throw new Error('head');
      at += 2;
    }
    const { buffer, engine } = inflateRawSync(file.subarray(at), {
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    at += engine.bytesWritten;
    if (file.readUInt32LE(at) !== crc32(buffer)) throw new Error('checksum');
    if (file.readUInt32LE(at + 4) !== buffer.length) throw new Error('length');
    place = at + 8;
    parts.push(buffer);
  }
  return Buffer.concat(parts);
}

describe('10,000 damaged pairs of IDX files are refused with their place or read exactly', () => {
  test('as they are', async () => {
    const count = await fuzz(
      trials,
      (random) => {
        const [pictures, classes] =
          random.integer(1, 3) > 1
            ? [mutated(images, random), labels]
            : [images, mutated(labels, random)];
        return {
          read: () => readAll(idxBatches({ images: pictures, labels: classes, batch: 2 })),
          plain: () => plainPair(pictures, classes),
        };
      },
      { named },
    );
    expectBoth(count, trials);
  });

  test('packed with gzip, damaged before and after', async () => {
    const count = await fuzz(
      trials,
      (random) => {
        const inside = random.integer(1, 4) === 1;
        const damage = (bytes: Uint8Array): Uint8Array =>
          inside ? gzipSync(mutated(bytes, random)) : mutated(gzipSync(bytes), random);
        const [pictures, classes] =
          random.integer(1, 3) > 1 ? [damage(images), labels] : [images, damage(labels)];
        return {
          read: () => readAll(idxBatches({ images: pictures, labels: classes, batch: 2 })),
          plain: () => plainPair(plainGunzip(pictures), plainGunzip(classes)),
        };
      },
      { named },
    );
    expectBoth(count, trials);
  });
});

test.each(['as they are', 'packed'] as const)(
  'readIdx refuses 10,000 damaged files or reads them exactly, %s',
  async (form) => {
    const count = await fuzz(
      trials,
      (random) => {
        const file =
          form === 'packed' ? mutated(gzipSync(images), random) : mutated(images, random);
        // The reader of any shape, so the numbers are compared as one row.
        const read = (): ReturnType<typeof readAll> => {
          const { shape, data } = readIdx(file);
          const x = fromData(
            Float32Array.from(data, (level) => level / 255),
            [1, 1, 1, data.length],
          );
          return Promise.resolve({ x, labels: Uint8Array.from(shape) });
        };
        const plain = (): Plain => {
          const { shape, numbers } = plainIdx(plainGunzip(file));
          return {
            shape: [1, 1, 1, numbers.length],
            levels: numbers,
            labels: Uint8Array.from(shape),
          };
        };
        return { read: () => Promise.resolve().then(read), plain };
      },
      { named: /^readIdx: byte \d+: / },
    );
    expectBoth(count, trials);
  },
);

test('the simple decoders read what is whole', () => {
  const { shape, levels } = plainPair(plainGunzip(gzipSync(images)), plainGunzip(gzipSync(labels)));
  expect(shape).toEqual([3, 4, 4, 1]);
  expect(Array.from(levels).slice(0, 3)).toEqual([0, 37, 74]);
});
