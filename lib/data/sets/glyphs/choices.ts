import { OptionError, requireChoice } from '../../../tensor';
import { outlineFonts } from './glyph-outlines';
import type { OutlineFont } from './glyph-outlines';
import { boxOf } from './prepared-glyph';
import type { Box, PreparedGlyph } from './prepared-glyph';
import { glyphScripts } from './scripts';
import type { GlyphScript, GlyphStyle } from './types';

/** A glyph that can be drawn for a class. */
export interface Choice {
  /** The name of its font. */
  font: string;
  glyph: PreparedGlyph;
  /** The box that fills the picture: the glyph's own, or that of its font's line. */
  frame: Box;
}

/** The styles that a font can have. */
export const glyphStyles: readonly GlyphStyle[] = [
  'sans',
  'serif',
  'mono',
  'display',
  'handwritten',
];

/**
 * What can be drawn for each class. The weights of a family are together, so that a family is not
 * drawn more often because it has more of them; a family without a glyph is left out for its class.
 *
 * @returns for each class the families, for each family its weights
 * @throws OptionError when no font is left
 */
export function choices(
  script: GlyphScript,
  part: 'train' | 'test',
  styles: readonly GlyphStyle[],
): Choice[][][] {
  for (const style of styles) requireChoice('glyphs', 'styles', style, glyphStyles);
  const { classes, onLine } = glyphScripts[script];
  const fonts = outlineFonts(script).filter(
    (font) => font.part === part && styles.includes(font.style),
  );
  const frames = new Map(onLine ? fonts.map((font) => [font, lineOf(font)]) : []);
  return classes.map((name, label) => {
    const byFamily = new Map<string, Choice[]>();
    for (const font of fonts) {
      const glyph = font.glyph(label);
      if (glyph === undefined) continue;
      const choice = { font: font.name, glyph, frame: frames.get(font) ?? glyph.box };
      byFamily.set(font.family, [...(byFamily.get(font.family) ?? []), choice]);
    }
    if (byFamily.size > 0) return [...byFamily.values()];
    throw new OptionError(
      `glyphs: no font of the ${part} part with the styles ${styles.join(', ') || '(none)'} has the class ${name}.`,
    );
  });
}

/** The box around everything that a font writes on its line. */
function lineOf(font: OutlineFont): Box {
  const boxes = glyphScripts.latin.classes.flatMap((_, label) => font.glyph(label)?.box ?? []);
  return boxOf(boxes.map(({ top, bottom }) => [0, top, 0, bottom]));
}
