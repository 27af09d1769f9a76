import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  pictureBatches,
  pictureFolder,
  readAll,
  splitPictures,
  spreadPictures,
} from 'convlab/data';
import type { Files, PictureEntry } from 'convlab/data';
import { decodePicture } from 'convlab/data/readers/pictures/decode-picture';
import { readImage } from 'convlab/image';
import { DataError, OptionError } from 'convlab/tensor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from './memory-files.ts';

const wave = (height: number, width: number, channels: 1 | 2 | 3 | 4): ReturnType<typeof sharp> =>
  sharp(
    Uint8Array.from({ length: height * width * channels }, (_, place) => (place * 7) % 256),
    { raw: { width, height, channels } },
  );
const plain = (level: number, side = 6): Promise<Buffer> =>
  sharp(Buffer.alloc(side * side * 3, level), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();

const reasonOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => {
      expect(error).toBeInstanceOf(DataError);
      return String(error);
    },
  );

describe('every kind of whole picture is read as readImage reads it', () => {
  test.each<[string, () => Promise<Buffer>]>([
    ['a PNG', () => wave(9, 7, 3).png().toBuffer()],
    ['an interlaced PNG', () => wave(9, 7, 4).png({ progressive: true }).toBuffer()],
    ['a PNG with a palette', () => wave(33, 20, 3).png({ palette: true, colours: 7 }).toBuffer()],
    ['a grey PNG', () => wave(9, 7, 1).toColourspace('b-w').png().toBuffer()],
    ['a grey PNG with alpha', () => wave(9, 7, 2).png().toBuffer()],
    ['a PNG of 16 bits', () => wave(9, 7, 3).toColourspace('rgb16').png().toBuffer()],
    ['a JPEG', () => wave(37, 50, 3).jpeg().toBuffer()],
    [
      'a JPEG with all colours',
      () => wave(37, 50, 3).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
    ],
    ['a progressive JPEG', () => wave(37, 50, 3).jpeg({ progressive: true }).toBuffer()],
    ['a JPEG by MozJPEG', () => wave(37, 50, 3).jpeg({ mozjpeg: true }).toBuffer()],
    ['a grey JPEG', () => wave(37, 50, 1).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer()],
    ['a CMYK JPEG', () => wave(37, 50, 3).toColourspace('cmyk').jpeg().toBuffer()],
    ['a WebP', () => wave(37, 50, 3).webp().toBuffer()],
    ['a lossless WebP', () => wave(37, 50, 4).webp({ lossless: true }).toBuffer()],
  ])('%s', async (_name, make) => {
    const bytes = await make();
    const [found, expected] = [await decodePicture(bytes, 'one'), await readImage(bytes)];
    expect(found.shape).toEqual(expected.shape);
    expect(Buffer.from(found.data).equals(Buffer.from(expected.data))).toBe(true);
  });

  test('a PPM, with comments in its head', async () => {
    const bytes = Buffer.from('P6 # made by hand\n2\n# and tall\n 1 255\n......');
    expect([...(await decodePicture(bytes, 'one')).data]).toEqual(Array(6).fill(46));
  });
});

describe('damage is named with its byte', () => {
  const says = (bytes: Uint8Array): Promise<string> => reasonOf(decodePicture(bytes, 'one'));

  test.each([1, 2, 3, 30])('a JPEG without its last %d bytes', async (missing) => {
    const bytes = await wave(16, 16, 3).jpeg().toBuffer();
    expect(await says(bytes.subarray(0, bytes.length - missing))).toMatch(
      /one, byte \d+: the JPEG is/,
    );
  });

  test('a JPEG whose last rows are missing, though it has its end marker', async () => {
    const bytes = await wave(64, 64, 3).jpeg().toBuffer();
    const cut = Buffer.concat([bytes.subarray(0, bytes.length - 40), bytes.subarray(-2)]);
    expect(await says(cut)).toMatch(
      /one, byte \d+: the JPEG is damaged: the picture is not finished here/,
    );
  });

  test('a PNG that says it has a row less than it has, with the right checksum', async () => {
    const bytes = await wave(5, 4, 3).png().toBuffer();
    const row = await wave(4, 4, 3).png().toBuffer();
    row.copy(bytes, 8, 8, 33); // the head of the smaller picture
    expect(await says(bytes)).toMatch(
      /one, byte \d+: the PNG is damaged: its rows should unpack to 52 bytes/,
    );
  });

  test('sizes that nobody can mean, words, and nothing', async () => {
    expect(await says(Buffer.from('P6 60000 60000 255 ...'))).toMatch(
      /byte 3: .* 60000×60000 pixels/,
    );
    expect(await says(Buffer.from('P6 0 4 255\n'))).toMatch(/0×4 pixels/);
    expect(await says(Buffer.from('P6 1 1 255 ....'))).toMatch(
      /byte 14: .* but 4 follow; the PPM is too long/,
    );
    expect(await says(Buffer.from('no picture'))).toMatch(
      /one, byte 0: this is no picture that can be read/,
    );
    expect(await says(Buffer.alloc(0))).toMatch(/one, byte 0: the file is empty/);
    const png = await plain(9);
    expect(await says(Buffer.concat([png, Buffer.from('!')]))).toMatch(
      /1 bytes follow after the PNG/,
    );
  });
});

describe('pictureFolder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'convlab-pictures-'));
    for (const name of ['dog', 'cat', 'Ant']) mkdirSync(join(folder, name));
    for (const [file, level] of [
      ['cat/b.PNG', 51],
      ['cat/a.png', 102],
      ['dog/10.png', 153],
      ['dog/9.png', 204],
      ['Ant/.x.png', 0],
      ['Ant/Thumbs.db', 0],
      ['README.md', 0],
    ] as const) {
      writeFileSync(join(folder, file), await plain(level));
    }
    symlinkSync(join(folder, 'cat', 'a.png'), join(folder, 'Ant', 'link.png'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('orders classes and pictures by their names and passes over what is hidden', async () => {
    const { classes, pictures, skipped } = await pictureFolder(folder);
    const relative = (path: string): string => path.slice(folder.length + 1);
    expect(classes).toEqual(['Ant', 'cat', 'dog']);
    expect(pictures.map(({ file, label }) => `${label} ${relative(file)}`)).toEqual([
      '0 Ant/link.png',
      '1 cat/a.png',
      '1 cat/b.PNG',
      '2 dog/10.png',
      '2 dog/9.png',
    ]);
    expect(skipped.map(relative)).toEqual(['README.md', 'Ant/.x.png', 'Ant/Thumbs.db']);
  });

  test('takes some classes in another order', async () => {
    const { pictures } = await pictureFolder(folder, { classes: ['dog', 'cat'] });
    expect(pictures.map(({ label }) => label)).toEqual([0, 0, 1, 1]);
    expect(await reasonOf(pictureFolder(folder, { classes: ['cow'] }))).toMatch(
      /cow: there is no folder/,
    );
  });

  test('its pictures are read in batches, resized, in colour or grey', async () => {
    const { pictures } = await pictureFolder(folder);
    const { x, labels } = await readAll(pictureBatches(pictures, { batch: 2, side: 3 }));
    expect(x.shape).toEqual([5, 3, 3, 3]);
    expect([...labels]).toEqual([0, 1, 1, 2, 2]);
    expect([0, 1, 2, 3, 4].map((index) => Math.round(x.get(index, 1, 1, 2) * 255))).toEqual([
      102, 102, 51, 153, 204,
    ]);
    const grey = await readAll(pictureBatches(pictures, { grayscale: true }));
    expect(grey.x.shape).toEqual([5, 6, 6, 1]);
    expect(grey.x.get(4, 5, 5, 0)).toBeCloseTo(0.8, 6);
  });

  test('a missing folder and a missing picture are named', async () => {
    expect(await reasonOf(pictureFolder(join(folder, 'none')))).toMatch(
      /none: there is no such file or folder/,
    );
    const gone = [{ file: join(folder, 'gone.png'), label: 0, group: 'gone' }];
    expect(await reasonOf(readAll(pictureBatches(gone)))).toMatch(
      /gone\.png: there is no such file/,
    );
  });
});

describe('what is in the way in a folder of pictures is named', () => {
  const png = Buffer.from('a picture, for all that the list knows');
  test.each<[string, Record<string, Uint8Array>, RegExp]>([
    ['nothing at all', { 'set/': png }, /^DataError: set: there is no folder of a class in it/],
    [
      'a class without pictures',
      { 'set/a/1.png': png, 'set/b/.hidden': png },
      /set\/b: there is no picture in it/,
    ],
    [
      'a folder in a class',
      { 'set/a/b/1.png': png },
      /set\/a\/b: this is a folder in the folder of a class/,
    ],
    [
      'a picture without a class',
      { 'set/1.png': png, 'set/a/1.png': png },
      /set\/1\.png: this picture lies beside/,
    ],
    [
      'a list in a class',
      { 'set/a/1.png': png, 'set/a/list.csv': png },
      /set\/a\/list\.csv: this is no picture by its name/,
    ],
  ])('%s', async (_name, contents, message) => {
    expect(await reasonOf(pictureFolder('set', { files: filesOf(contents) }))).toMatch(message);
  });

  test('too many classes', async () => {
    const contents = Object.fromEntries(
      Array.from({ length: 257 }, (_, index) => [`set/${index}/1.png`, png]),
    );
    expect(await reasonOf(pictureFolder('set', { files: filesOf(contents) }))).toMatch(
      /257 classes are more/,
    );
  });

  test('pictures of different sizes without a side', async () => {
    const files = filesOf({ 'set/a/1.png': await plain(1, 4), 'set/a/2.png': await plain(1, 5) });
    const { pictures } = await pictureFolder('set', { files });
    expect(await reasonOf(readAll(pictureBatches(pictures, { files })))).toMatch(
      /set\/a\/2\.png: the picture is 5×5×3, but set\/a\/1\.png 4×4×3; give a side/,
    );
  });

  test('what is transparent shows white paper', async () => {
    const half = await sharp(Uint8Array.from([255, 0, 0, 51]), {
      raw: { width: 1, height: 1, channels: 4 },
    })
      .png()
      .toBuffer();
    const files = filesOf({ 'set/a/1.png': half });
    const { pictures } = await pictureFolder('set', { files });
    const { x } = await readAll(pictureBatches(pictures, { files }));
    expect([...x.data].map((value) => value.toFixed(3))).toEqual(['1.000', '0.800', '0.800']);
  });

  test('only a few pictures are in the memory at a time', async () => {
    const bytes = await plain(1);
    const contents = Object.fromEntries(
      Array.from({ length: 64 }, (_, index) => [`set/a/${index}.png`, bytes]),
    );
    const inner = filesOf(contents);
    let [open, most] = [0, 0];
    const read: Files['read'] = async (file) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(setImmediate);
      open -= 1;
      return inner.read(file);
    };
    const { pictures } = await pictureFolder('set', { files: inner });
    await readAll(pictureBatches(pictures, { files: { ...inner, read }, batch: 64 }));
    expect(most).toBeLessThanOrEqual(8);
  });
});

describe('parts of a list', () => {
  /** Three classes of 60, 30 and 4 pictures, in tracks of ten; the last class has tracks of one. */
  const pictures: PictureEntry[] = [60, 30, 4].flatMap((count, label) =>
    Array.from({ length: count }, (_, index) => ({
      file: `${label}-${index}`,
      label,
      group: label < 2 ? `${label}/${Math.floor(index / 10)}` : `${label}-${index}`,
    })),
  );
  const counts = (part: PictureEntry[]): number[] =>
    [0, 1, 2].map((label) => part.filter((picture) => picture.label === label).length);

  test('a share of each class is held out, and no track is torn apart', () => {
    const [learned, held] = splitPictures(pictures, 0.3, 5);
    expect(counts(held)).toEqual([20, 10, 1]);
    expect(counts(learned)).toEqual([40, 20, 3]);
    const tracks = new Set(held.map(({ group }) => group));
    expect(learned.some(({ group }) => tracks.has(group))).toBe(false);
    expect(splitPictures(pictures, 0.3, 5)).toEqual([learned, held]);
    expect(splitPictures(pictures, 0.3, 6)[1]).not.toEqual(held);
  });

  test('some are taken, spread over classes and tracks', () => {
    const some = spreadPictures(pictures, 30, 2);
    expect(counts(some)).toEqual([13, 13, 4]);
    expect(some.slice(0, 3).map(({ label }) => label)).toEqual([0, 1, 2]);
    const tracks = new Set(some.filter(({ label }) => label === 0).map(({ group }) => group));
    expect(tracks.size).toBe(6);
    expect(spreadPictures(pictures, 30, 2)).toEqual(some);
    expect(new Set(spreadPictures(pictures, 999)).size).toBe(94);
  });

  test('a share or count that makes no sense is refused', () => {
    expect(() => splitPictures(pictures, 1)).toThrow(OptionError);
    expect(() => splitPictures(pictures, NaN)).toThrow(/between 0 and 1, such as 0.2, but is NaN/);
    expect(() => spreadPictures(pictures, 0)).toThrow(OptionError);
  });
});
