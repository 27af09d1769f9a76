import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePng } from 'convlab/image';
import { fromData } from 'convlab/tensor';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { shrinkPictures } from '../../../scripts/book/pictures/shrink.ts';

const folder = mkdtempSync(join(tmpdir(), 'convlab-shrink-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const side = 200;
const levels = Uint8Array.from(
  { length: side * side * 3 },
  (_, n) => (n * 7919 + (n % 13) * n) % 97,
);
const png = encodePng(fromData(levels, [side, side, 3]));
const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
const small = 'data:image/png;base64,AAAA';

test('pictures inside of figures get fewer bytes and keep every pixel', async () => {
  const layout = { width: 200, height: 200 };
  const figure = {
    data: [
      { type: 'image', source },
      { type: 'image', source: small },
    ],
    layout,
  };
  const shrink = await shrinkPictures([figure], folder);
  const shorter = shrink(source);
  expect(shorter.length).toBeLessThan(source.length);
  const bytes = Buffer.from(shorter.split(',')[1], 'base64');
  const pixels = await sharp(bytes).removeAlpha().raw().toBuffer();
  expect(pixels.equals(Buffer.from(levels))).toBe(true);
  expect(shrink(small)).toBe(small);
  expect(shrink('a title')).toBe('a title');
});
