import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readImage } from 'convlab/image';
import { DataError } from 'convlab/tensor';

const wave = Uint8Array.from({ length: 24 * 32 * 3 }, (_, index) => (index * 7) % 256);
const colour = () => sharp(wave, { raw: { width: 32, height: 24, channels: 3 } });
const smooth = () =>
  sharp(
    Uint8Array.from({ length: 24 * 32 * 3 }, (_, index) => Math.floor(index / 96) * 4 + 40),
    { raw: { width: 32, height: 24, channels: 3 } },
  );

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convlab-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

const failure = (source: string | Uint8Array): Promise<unknown> =>
  readImage(source).catch((error: unknown) => error);

describe('what is read', () => {
  test('a PNG comes back value by value', async () => {
    const picture = await readImage(await colour().png().toBuffer());
    expect(picture.shape).toEqual([24, 32, 3]);
    expect(picture.dtype).toBe('uint8');
    expect(picture.data).toEqual(wave);
  });

  test('a lossless WebP comes back value by value', async () => {
    const picture = await readImage(await colour().webp({ lossless: true }).toBuffer());
    expect(picture.data).toEqual(wave);
  });

  test('a JPEG of a smooth picture comes back nearly the same', async () => {
    const picture = await readImage(await smooth().jpeg({ quality: 95 }).toBuffer());
    expect(picture.shape).toEqual([24, 32, 3]);
    expect(Math.abs(picture.get(10, 5, 1) - 80)).toBeLessThanOrEqual(3);
  });

  test('a file is found by its name', async () => {
    const file = join(folder, 'picture.png');
    await writeFile(file, await colour().png().toBuffer());
    expect((await readImage(file)).shape).toEqual([24, 32, 3]);
  });

  test.each(['png', 'jpeg'] as const)('a grey %s has one channel', async (format) => {
    const bytes = await smooth().toColourspace('b-w').toFormat(format).toBuffer();
    expect((await readImage(bytes)).shape).toEqual([24, 32, 1]);
  });

  test('a PNG with a palette becomes RGB', async () => {
    const bytes = await smooth().png({ palette: true }).toBuffer();
    expect((await sharp(bytes).metadata()).isPalette).toBe(true);
    expect((await readImage(bytes)).shape).toEqual([24, 32, 3]);
  });

  test('alpha is kept, and grey with alpha becomes RGBA', async () => {
    const rgba = sharp(Uint8Array.from([1, 2, 3, 4]), {
      raw: { width: 1, height: 1, channels: 4 },
    });
    expect([...(await readImage(await rgba.png().toBuffer())).data]).toEqual([1, 2, 3, 4]);
    const grey = sharp(Uint8Array.from([9, 128]), { raw: { width: 1, height: 1, channels: 2 } });
    expect([...(await readImage(await grey.png().toBuffer())).data]).toEqual([9, 9, 9, 128]);
  });

  test('16 bits per value become 8', async () => {
    const deep = sharp(Uint16Array.from([0, 257, 32896, 65535]), {
      raw: { width: 2, height: 2, channels: 1 },
    });
    const bytes = await deep.toColourspace('grey16').png().toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    expect([...(await readImage(bytes)).data]).toEqual([0, 1, 128, 255]);
  });

  test('the orientation that a camera notes is applied', async () => {
    const bytes = await smooth().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await readImage(bytes)).shape).toEqual([32, 24, 3]);
  });

  test('a CMYK JPEG becomes RGB', async () => {
    const bytes = await smooth().toColourspace('cmyk').jpeg().toBuffer();
    expect((await readImage(bytes)).shape).toEqual([24, 32, 3]);
  });
});

describe('what cannot be read', () => {
  test('a missing file is named, with the place where it was looked for', async () => {
    const error = await failure('no-such-picture.png');
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).toContain('there is no file "no-such-picture.png"');
    expect(String(error)).toContain(process.cwd());
  });

  test('a folder is not a picture', async () => {
    expect(String(await failure(folder))).toContain('is a folder');
  });

  test('an address on the web is refused with advice', async () => {
    expect(String(await failure('https://example.org/cat.png'))).toContain('download');
  });

  test('a text is no picture', async () => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'not a picture at all, only some words');
    const error = await failure(file);
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).toContain('no picture that can be read; give a PNG, JPEG or WebP file');
  });

  test('nothing at all is no picture', async () => {
    expect(String(await failure(new Uint8Array()))).toContain('is empty');
  });

  test.each([
    ['gif', () => smooth().gif().toBuffer()],
    ['tiff', () => smooth().tiff().toBuffer()],
    [
      'svg',
      () =>
        Promise.resolve(
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'),
        ),
    ],
  ])('a %s is named as an unsupported format', async (format, make) => {
    const error = await failure(await make());
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).toContain(`the format ${format}, which is not supported`);
  });

  test.each(['png', 'jpeg', 'webp'] as const)('a %s cut in half is damaged', async (format) => {
    const bytes = await colour().toFormat(format).toBuffer();
    const error = await failure(bytes.subarray(0, bytes.length / 2));
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).toContain('damaged');
  });

  test('a PNG with one changed byte is damaged', async () => {
    const bytes = await colour().png().toBuffer();
    bytes[bytes.length - 40] ^= 0xff;
    expect(String(await failure(bytes))).toContain('damaged');
  });
});
