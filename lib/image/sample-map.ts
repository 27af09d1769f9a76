import { OptionError, quote, requireFinite } from '../tensor';
import type { PictureSize } from './picture';
import type { Matrix } from './raster';

/**
 * What is seen beyond the border of a picture: a number (0 is black), `'edge'` (the last pixel goes
 * on: a a a | a b c), or `'reflect'` (mirrored: c b a | a b c).
 */
export type Fill = number | 'edge' | 'reflect';

/** How a value between four pixels is made: their weighted mean, or the nearest one. */
export type Sampling = 'bilinear' | 'nearest';

/** Where a picture lies in an array, and its size. */
export interface Stretch {
  values: Float32Array;
  from: number;
}

export function requireFill(where: string, fill: unknown): void {
  if (fill === 'edge' || fill === 'reflect') return;
  if (typeof fill === 'number') requireFinite(where, 'fill', fill);
  else
    throw new OptionError(
      `${where}: fill must be a number such as 0, or 'edge' or 'reflect', but is ${quote(fill)}.`,
    );
}

/** The pixel that stands at a place beyond the border, or −1 for the constant. */
function within(place: number, size: number, fill: Fill): number {
  if (place >= 0 && place < size) return place;
  if (fill === 'edge') return place < 0 ? 0 : size - 1;
  if (fill !== 'reflect') return -1;
  const period = ((place % (2 * size)) + 2 * size) % (2 * size);
  return period < size ? period : 2 * size - 1 - period;
}

/**
 * Fills a picture with what another one shows at the mapped places. Pixel centres have whole numbers:
 * (0, 0) is the centre of the first pixel, x points to the right, y down.
 *
 * @param map from a place (x, y) in the result to the place in the source
 */
export function sampleMap(
  source: Stretch,
  size: PictureSize,
  result: Stretch & { height: number; width: number },
  map: Matrix,
  { fill, method }: { fill: Fill; method: Sampling },
): void {
  const { height, width, channels } = size;
  const [a, b, c, d, e, f, g, h, i] = map;
  const isFlat = g === 0 && h === 0 && i === 1;
  const constant = typeof fill === 'number' ? fill : 0;
  const [old, made] = [source.values, result.values];
  const rowStep = width * channels;
  const tap = (x: number, y: number, channel: number): number => {
    const column = within(x, width, fill);
    const row = within(y, height, fill);
    if (column < 0 || row < 0) return constant;
    return old[source.from + (row * width + column) * channels + channel];
  };
  let to = result.from;
  for (let y = 0; y < result.height; y += 1) {
    for (let x = 0; x < result.width; x += 1, to += channels) {
      let atX = a * x + b * y + c;
      let atY = d * x + e * y + f;
      if (!isFlat) {
        const w = g * x + h * y + i;
        atX /= w;
        atY /= w;
        // On the horizon there is nothing to be seen.
        if (!Number.isFinite(atX) || !Number.isFinite(atY)) {
          made.fill(constant, to, to + channels);
          continue;
        }
      }
      if (method === 'nearest') {
        const [column, row] = [Math.round(atX), Math.round(atY)];
        for (let channel = 0; channel < channels; channel += 1) {
          made[to + channel] = tap(column, row, channel);
        }
        continue;
      }
      const column = Math.floor(atX);
      const row = Math.floor(atY);
      const right = atX - column;
      const down = atY - row;
      if (column >= 0 && row >= 0 && column < width - 1 && row < height - 1) {
        let at = source.from + (row * width + column) * channels;
        for (let channel = 0; channel < channels; channel += 1, at += 1) {
          const top = old[at] + right * (old[at + channels] - old[at]);
          const below = at + rowStep;
          const bottom = old[below] + right * (old[below + channels] - old[below]);
          made[to + channel] = top + down * (bottom - top);
        }
        continue;
      }
      for (let channel = 0; channel < channels; channel += 1) {
        const top = (1 - right) * tap(column, row, channel) + right * tap(column + 1, row, channel);
        const bottom =
          (1 - right) * tap(column, row + 1, channel) + right * tap(column + 1, row + 1, channel);
        made[to + channel] = (1 - down) * top + down * bottom;
      }
    }
  }
}
