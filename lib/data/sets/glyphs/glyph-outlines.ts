import { gunzipSync } from 'node:zlib';
import { readDataset } from '../../read-dataset';
import { preparedGlyph } from './prepared-glyph';
import type { PreparedGlyph } from './prepared-glyph';
import { glyphScripts } from './scripts';
import { testFamilies } from './test-families';
import type { GlyphFont, GlyphScript, GlyphStyle } from './types';

/** A font with the outlines of its glyphs, made ready when first asked for. */
export interface OutlineFont extends GlyphFont {
  /** The glyph of a class, or undefined when the font does not have it. */
  glyph(index: number): PreparedGlyph | undefined;
}

interface OutlineFile {
  unitsPerEm: number;
  fonts: { font: string; family: string; style: GlyphStyle; glyphs: (number[][] | null)[] }[];
}

const read = new Map<string, OutlineFont[]>();

/**
 * All fonts that have the glyphs of a script.
 *
 * @throws DataError when the file with the outlines is missing or damaged
 */
export function outlineFonts(script: GlyphScript): readonly OutlineFont[] {
  const { file } = glyphScripts[script];
  const known = read.get(file);
  if (known !== undefined) return known;
  const { fonts, unitsPerEm } = JSON.parse(
    gunzipSync(readDataset(file)).toString('utf8'),
  ) as OutlineFile;
  const opened = fonts.map(({ font, family, style, glyphs }): OutlineFont => {
    const ready: PreparedGlyph[] = [];
    return {
      name: font,
      family,
      style,
      part: testFamilies.has(font.replace(/-\d+$/, '')) ? 'test' : 'train',
      glyph: (index) => {
        const steps = glyphs[index];
        if (steps === null) return undefined;
        return (ready[index] ??= preparedGlyph(steps, unitsPerEm));
      },
    };
  });
  read.set(file, opened);
  return opened;
}
