export { glyphFonts, glyphs } from './glyphs';
export type {
  GlyphDistortion,
  GlyphFont,
  GlyphOptions,
  GlyphScript,
  GlyphSet,
  GlyphStyle,
} from './types';
