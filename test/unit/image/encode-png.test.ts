import { describe, expect, test } from 'vitest';
import { crop, encodePng, pngDataUri, readImage } from 'convlab/image';
import type { Pixels } from 'convlab/tensor';
import { OptionError, ShapeError, tensor } from 'convlab/tensor';
import { pngFile, stored } from '../../../lib/image/png-file.ts';
import { pixelsOf } from './pixels.ts';

const pixels = (channels: number): Pixels =>
  pixelsOf(
    Array.from({ length: 7 * 5 * channels }, (_, index) => (index * 37) % 256),
    [7, 5, channels],
  );

describe('encodePng', () => {
  test.each([1, 3, 4])('a picture with %i channels comes back value by value', async (channels) => {
    const back = await readImage(encodePng(pixels(channels)));
    expect(back.shape).toEqual([7, 5, channels]);
    expect(back.data).toEqual(pixels(channels).data);
  });

  test('a part of a picture is written as that part', async () => {
    const part = pixels(3).lo(1, 1).hi(2, 2);
    expect((await readImage(encodePng(part))).data).toEqual(crop(pixels(3), 1, 1, 2, 2).data);
  });

  test('real numbers are refused with advice', () => {
    expect(() => encodePng(tensor([[[0.5]]]) as unknown as Pixels)).toThrow(OptionError);
    expect(() => encodePng(tensor([[[0.5]]]) as unknown as Pixels)).toThrow(/toPixels/);
  });

  test('two channels are refused', () => {
    expect(() => encodePng(pixels(2))).toThrow(ShapeError);
  });

  test('the data URI holds the same bytes', () => {
    const [head, body] = pngDataUri(pixels(1)).split(',');
    expect(head).toBe('data:image/png;base64');
    expect(new Uint8Array(Buffer.from(body, 'base64'))).toEqual(encodePng(pixels(1)));
  });

  test('a browser, which has no zlib, writes a longer file with the same pixels', async () => {
    // More than one block of the format holds.
    const [height, width, channels] = [150, 160, 3];
    const picture = pixelsOf(
      Array.from({ length: height * width * channels }, (_, index) => (index * 41) % 256),
      [height, width, channels],
    );
    const file = pngFile({ height, width, channels, colorType: 2, data: picture.data }, stored);
    expect(file.length).toBeGreaterThan(height * width * channels);
    expect((await readImage(file)).data).toEqual(picture.data);
  });
});
