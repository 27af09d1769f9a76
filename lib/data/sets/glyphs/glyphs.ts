import { asLevels } from '../../../image/raster';
import { createRandom, fromData, requireChoice } from '../../../tensor';
import type { Random } from '../../../tensor';
import { requireSetOptions } from '../picture-set';
import { blurInPlace } from './blur';
import { choices, glyphStyles } from './choices';
import { distortionOf } from './distortion';
import { drawGlyph } from './draw-glyph';
import { outlineFonts } from './glyph-outlines';
import { glyphScriptNames, glyphScripts } from './scripts';
import type { GlyphFont, GlyphOptions, GlyphScript, GlyphSet } from './types';

/**
 * Single characters, drawn from the outlines of open fonts and distorted: ink 1 on paper 0. The
 * classes come by turns; each picture draws its font, then its distortions. Fonts, not pictures, are
 * split: no family of the training part is in the test part. Picture `i` depends on the seed, the
 * part and `i` only.
 *
 * @returns `x` [count, side, side, 1], `labels`, the names of the `classes`, and the font of each picture
 * @throws OptionError when a setting makes no sense
 * @throws DataError when the file with the outlines is missing or damaged
 */
export function glyphs({
  script = 'devanagari',
  part = 'train',
  count = 4600,
  seed = 1,
  side = 32,
  styles = glyphStyles,
  distort = 1,
  ...given
}: GlyphOptions = {}): GlyphSet {
  requireSetOptions('glyphs', { count, seed, part, side });
  requireChoice('glyphs', 'script', script, glyphScriptNames);
  const amount = distortionOf(given, distort);
  const { classes } = glyphScripts[script];
  const drawable = choices(script, part, styles);
  const x = new Float32Array(count * side * side);
  const labels = new Uint8Array(count);
  const fonts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const random = pictureRandom(seed, part, index);
    const label = index % classes.length;
    const { font, glyph, frame } = oneOf(oneOf(drawable[label], random), random);
    const picture = drawGlyph(glyph, frame, side, amount, random);
    blurInPlace(picture, side, amount.blur * random.uniform());
    addNoise(picture, amount.noise * random.uniform(), random);
    asLevels(picture);
    x.set(picture, index * side * side);
    labels[index] = label;
    fonts.push(font);
  }
  const families = Math.max(...drawable.map((each) => each.length));
  const use = part === 'train' ? 'to learn from' : 'to test with';
  const note = `Data: ${count.toLocaleString('en-US')} pictures ${use}, ${classes.length} classes, drawn from the outlines of ${families} font families.`;
  return { name: 'glyphs', note, x: fromData(x, [count, side, side, 1]), labels, classes, fonts };
}

/**
 * The fonts of a script: name, family, style, and in which part each is.
 *
 * @throws OptionError when there is no such script
 */
export function glyphFonts(script: GlyphScript = 'devanagari'): GlyphFont[] {
  requireChoice('glyphFonts', 'script', script, glyphScriptNames);
  return outlineFonts(script).map(({ name, family, style, part }) => ({
    name,
    family,
    style,
    part,
  }));
}

const oneOf = <Item>(items: readonly Item[], random: Random): Item =>
  items[random.integer(0, items.length - 1)];

/** Its own random numbers for each picture, so that picture 7 is the same whether 10 or 10,000 are drawn. */
function pictureRandom(seed: number, part: 'train' | 'test', index: number): Random {
  let word = Math.imul(seed ^ (part === 'train' ? 0x51ed270b : 0x2545f491), 0x9e3779b1);
  word = Math.imul((word ^ (word >>> 15)) + index, 0x85ebca6b);
  return createRandom((word ^ (word >>> 13)) >>> 0);
}

function addNoise(picture: Float32Array, deviation: number, random: Random): void {
  if (deviation === 0) return;
  for (let pixel = 0; pixel < picture.length; pixel += 1) {
    picture[pixel] += deviation * random.normal();
  }
}
