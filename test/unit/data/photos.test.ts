import { describe, expect, test } from 'vitest';
import { photo, photoDescription, photoNames } from 'convlab/data';
import type { PhotoName } from 'convlab/data';
import { OptionError, max, min } from 'convlab/tensor';

const shapes: Record<PhotoName, number[]> = {
  astronaut: [512, 512, 3],
  brick: [512, 512, 1],
  camera: [512, 512, 1],
  chelsea: [300, 451, 3],
  coffee: [320, 480, 3],
  grass: [400, 400, 1],
  gravel: [400, 400, 1],
  rocket: [320, 480, 3],
};

describe('photographs', () => {
  test.each(photoNames)(
    '%s has its shape, a wide range of levels and a description',
    async (name) => {
      const picture = await photo(name);
      expect(picture.shape).toEqual(shapes[name]);
      expect(max(picture) - min(picture)).toBeGreaterThan(120);
      expect(photoDescription(name).length).toBeGreaterThan(60);
    },
  );

  test('a photograph can be changed without changing it for others', async () => {
    const first = await photo('camera');
    const level = first.get(0, 0, 0);
    first.set(0, 0, 0, 255 - level);
    expect((await photo('camera')).get(0, 0, 0)).toBe(level);
  });

  test('the camera picture has a bright sky above and a dark coat', async () => {
    const camera = await photo('camera');
    expect(camera.get(20, 20, 0)).toBeGreaterThan(180);
    expect(camera.get(220, 120, 0)).toBeLessThan(40);
  });

  test('an unknown name is refused with the known ones', async () => {
    await expect(photo('lena' as PhotoName)).rejects.toThrow(OptionError);
    await expect(photo('lena' as PhotoName)).rejects.toThrow(/astronaut, brick.*or rocket/);
    expect(() => photoDescription('lena' as PhotoName)).toThrow(OptionError);
  });
});
