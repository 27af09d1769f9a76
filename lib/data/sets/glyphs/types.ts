import type { PictureSet, SetOptions } from '../picture-set';

/** What is written: 46 classes of Devanagari, the 62 Latin digits and letters, or the ten Latin digits. */
export type GlyphScript = 'devanagari' | 'latin' | 'digits';

/** How a font looks. */
export type GlyphStyle = 'sans' | 'serif' | 'mono' | 'display' | 'handwritten';

/** One font of the set: one weight of one family. */
export interface GlyphFont {
  /** Family and weight, such as `kalam-700`. */
  name: string;
  family: string;
  style: GlyphStyle;
  /** All weights of a family are in the same part. */
  part: 'train' | 'test';
}

/** How much a picture of a glyph is distorted; each is the most, and every picture draws its own. */
export interface GlyphDistortion {
  /** Move to each side, as a share of the side of the picture (0.06). */
  shift: number;
  /** Smaller or larger, and narrower or wider, as a share (0.12). */
  size: number;
  /** Turn to each side in degrees (9). */
  turn: number;
  /** Slant to each side: how far the top goes sideways per height (0.2). */
  shear: number;
  /** Elastic bend of the outline, as a share of the glyph's size (0.035). */
  elastic: number;
  /** Strokes up to so much thicker, or half of that thinner, as a share of their width (0.3). */
  thickness: number;
  /** Standard deviation of the blur in pixels (0.7). */
  blur: number;
  /** Standard deviation of the noise; ink is 1 (0.06). */
  noise: number;
}

export interface GlyphOptions extends SetOptions, Partial<GlyphDistortion> {
  /** What is written ('devanagari'). */
  script?: GlyphScript;
  /** Only fonts of these styles (all). */
  styles?: readonly GlyphStyle[];
  /** Multiplies all distortions; 0 gives every glyph as its font draws it (1). */
  distort?: number;
}

/** Glyphs, and the name of the font that each was drawn with. */
export interface GlyphSet extends PictureSet {
  fonts: readonly string[];
}
