// Photographs inside of figures, as the library writes them, take most of the site. Lossless WebP
// holds the same pixels in two thirds of the bytes; each is made once and kept.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeAtomic } from '../../setup/stamp.cjs';
import { shortHash } from '../assets.ts';
import type { FigureData } from '../lesson/figure-html.ts';

/** Smaller pictures gain nothing that one would notice. */
const leastLength = 20_000;

/** Gives the address of a picture with the same pixels in fewer bytes, or the same address. */
export type Shrink = (source: string) => string;

export async function shrinkPictures(
  figures: readonly FigureData[],
  folder: string,
): Promise<Shrink> {
  mkdirSync(folder, { recursive: true });
  const shrunk = new Map<string, string>();
  for (const source of new Set(figures.flatMap(sourcesOf))) {
    const file = join(folder, `${shortHash(source)}.webp`);
    if (!existsSync(file)) {
      const png = Buffer.from(source.slice(source.indexOf(',') + 1), 'base64');
      writeAtomic(file, await sharp(png).webp({ lossless: true }).toBuffer());
    }
    const content = `data:image/webp;base64,${readFileSync(file, 'base64')}`;
    if (content.length < source.length) shrunk.set(source, content);
  }
  return (source) => shrunk.get(source) ?? source;
}

function sourcesOf({ data }: FigureData): string[] {
  return data.flatMap((trace) => {
    const source: unknown = 'source' in trace ? trace.source : undefined;
    const isLarge = typeof source === 'string' && source.length >= leastLength;
    return isLarge && source.startsWith('data:image/png;base64,') ? [source] : [];
  });
}
