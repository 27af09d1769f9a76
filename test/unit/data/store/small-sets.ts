import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { SetSource, SourceFile } from '../../../../lib/data/store/set-source.ts';

export const sha256Of = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Unsigned bytes in the IDX format of MNIST, which look like nothing that packs well. */
export function idxBytes(shape: readonly number[], seed = 1): Buffer {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.writeUInt32BE(0x0800 + shape.length);
  shape.forEach((size, axis) => head.writeUInt32BE(size, 4 + 4 * axis));
  const body = Buffer.alloc(shape.reduce((product, size) => product * size, 1));
  let state = seed;
  for (let place = 0; place < body.length; place += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    body[place] = state >>> 24;
  }
  return Buffer.concat([head, body]);
}

/** Two files in the format of MNIST: 300 pictures, which are 235 kB, and their labels. */
const contents: Record<string, Buffer> = {
  'train-images-idx3-ubyte.gz': idxBytes([300, 28, 28]),
  'train-labels-idx1-ubyte.gz': idxBytes([300]),
};

/** The files of the small set as a server has them. */
export const smallFiles: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries(contents).map(([name, content]) => [name, gzipSync(content)]),
);

/** The same content, packed in another way: other bytes. */
export const otherPacking: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries(contents).map(([name, content]) => [name, gzipSync(content, { level: 1 })]),
);

/** The same content, not packed. */
export const unpacked: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries(contents).map(([name, content]) => [name.replace(/\.gz$/, ''), content]),
);

export const imagesName = 'train-images-idx3-ubyte.gz';

interface SmallOptions {
  /** Compared by the checksum of the packed file, or of its content ('packed'). */
  by?: 'packed' | 'content' | 'nothing';
}

/** A registry with one small set, `small`, whose files are on some servers. */
export function smallRegistry(
  bases: readonly string[],
  { by = 'packed' }: SmallOptions = {},
): SetSource[] {
  const files = Object.entries(contents).map(([file, content]): SourceFile => {
    const packed = smallFiles[file];
    const from = 'this test';
    return {
      file,
      urls: bases.map((base) => `${base}/${file}`),
      bytes: packed.length,
      ...(by === 'packed' ? { sum: { sha256: sha256Of(packed), from } } : { about: true }),
      ...(by === 'content'
        ? { content: { bytes: content.length, sha256: sha256Of(content), from } }
        : {}),
    };
  });
  return [
    {
      name: 'small',
      title: 'A small set',
      licence: 'CC0 1.0',
      page: 'https://example.org',
      disk: 300_000,
      files,
      expected: [{ what: 'files', path: /-ubyte(?:\.gz)?$/, least: 2, most: 2 }],
    },
  ];
}

/** A registry with one set, `pictures`, that is in one archive: two classes of two pictures. */
export function archiveRegistry(
  url: string,
  archive: 'zip' | 'tar.gz',
  content: Uint8Array,
  { known = true, urls = [url] }: { known?: boolean; urls?: readonly string[] } = {},
): SetSource[] {
  const file = `pictures.${archive}`;
  return [
    {
      name: 'pictures',
      title: 'Pictures in an archive',
      licence: 'CC0 1.0',
      page: 'https://example.org',
      disk: 100_000,
      files: [
        {
          file,
          urls: urls.map((each) => `${each}/${file}`),
          bytes: content.length,
          archive,
          ...(known ? { sum: { sha256: sha256Of(content), from: 'this test' } } : { about: true }),
        },
      ],
      unpack: { take: /\.ppm$/, inner: /^[^/]+\.zip$/, maxFiles: 10, maxBytes: 50_000 },
      expected: [
        { what: 'pictures', path: /^set\/([^/]+)\/[^/]+\.ppm$/, least: 4, most: 4, classes: 2 },
      ],
    },
  ];
}
