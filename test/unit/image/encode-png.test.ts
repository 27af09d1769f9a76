import { describe, expect, test } from 'vitest';
import { crop, encodePng, pngDataUri, readImage } from 'convlab/image';
import type { Pixels } from 'convlab/tensor';
import { OptionError, ShapeError, tensor } from 'convlab/tensor';
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
});
