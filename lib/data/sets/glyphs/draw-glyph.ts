import { coverage } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { boxOf } from './prepared-glyph';
import type { Box, PreparedGlyph } from './prepared-glyph';
import { elasticField } from './elastic-field';
import type { GlyphDistortion } from './types';

/** How much of the picture the longer side of a glyph fills. */
const filled = 0.8;

/** Pixels that stay paper at each border of a picture, before blur and noise. */
const margin = 1;

/** No stroke becomes thinner than so many pixels; thinner ones would vanish between the pixels. */
const thinnest = 1.1;

const either = (random: Random): number => 2 * random.uniform() - 1;

/**
 * Draws a glyph, distorted, without noise and blur.
 *
 * @param frame the box that fills the picture: the glyph's own, or the whole line of its font
 * @returns the ink of side × side pixels, 0 to 1
 */
export function drawGlyph(
  glyph: PreparedGlyph,
  frame: Box,
  side: number,
  amount: GlyphDistortion,
  random: Random,
): Float32Array {
  const size = Math.max(frame.right - frame.left, frame.bottom - frame.top);
  const bend = elasticField(amount.elastic, random);
  const wider = 1 + amount.size * either(random);
  const larger = (1 + amount.size * either(random)) * filled * side;
  const angle = (amount.turn * either(random) * Math.PI) / 180;
  const slant = amount.shear * either(random);
  const thicker = strokeChange(glyph.thickness / size, larger, amount.thickness, random) * size;
  const moveX = amount.shift * side * either(random);
  const moveY = amount.shift * side * either(random);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middleX = (glyph.box.left + glyph.box.right) / 2;
  const middleY = (frame.top + frame.bottom) / 2;
  const drawn = glyph.outlines.map(({ points, outwards }) => {
    const placed = new Float64Array(points.length);
    for (let at = 0; at < points.length; at += 2) {
      // The middle of the frame is 0, its longer side is 1.
      const x = (points[at] + thicker * outwards[at] - middleX) / size;
      const y = (points[at + 1] + thicker * outwards[at + 1] - middleY) / size;
      const [bentX, bentY] = bend(x, y);
      const wide = wider * bentX - slant * bentY;
      placed[at] = larger * (cos * wide - sin * bentY);
      placed[at + 1] = larger * (sin * wide + cos * bentY);
    }
    return placed;
  });
  moveInside(drawn, side, moveX, moveY, frame === glyph.box);
  return coverage(drawn, side, side);
}

/**
 * How far the edge moves out: half of what a stroke becomes wider. Thinner goes half as far as
 * thicker, because the finest strokes of a font are much thinner than its mean; fat fonts grow less,
 * because their holes would close.
 *
 * @param thickness the mean width of a stroke, as a share of the glyph's size
 * @param pixels the glyph's size
 */
function strokeChange(thickness: number, pixels: number, amount: number, random: Random): number {
  const draw = either(random);
  const factor = 1 + amount * draw * (draw < 0 ? 0.5 : Math.min(1, 0.12 / thickness));
  const least = Math.min(1, thinnest / (thickness * pixels));
  return (thickness * (Math.max(factor, least) - 1)) / 2;
}

/** Moves outlines around 0 to their place in the picture; what is too large becomes smaller. */
function moveInside(
  drawn: readonly Float64Array[],
  side: number,
  moveX: number,
  moveY: number,
  centred: boolean,
): void {
  const box = boxOf(drawn);
  const room = side - 2 * margin;
  const factor = Math.min(1, room / (box.right - box.left), room / (box.bottom - box.top));
  const middleX = (box.left + box.right) / 2;
  const middleY = centred ? (box.top + box.bottom) / 2 : 0;
  const x = within(
    side / 2 + moveX - factor * middleX,
    factor * box.left,
    factor * box.right,
    side,
  );
  const y = within(
    side / 2 + moveY - factor * middleY,
    factor * box.top,
    factor * box.bottom,
    side,
  );
  for (const outline of drawn) {
    for (let at = 0; at < outline.length; at += 2) {
      outline[at] = x + factor * outline[at];
      outline[at + 1] = y + factor * outline[at + 1];
    }
  }
}

/** The place nearest to the wanted one where low to high stays between the margins. */
function within(place: number, low: number, high: number, side: number): number {
  return Math.max(margin - low, Math.min(side - margin - high, place));
}
