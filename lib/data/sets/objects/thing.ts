import type { Random } from '../../../tensor';
import type { Colour } from './colours';
import type { Pen } from './pen';

/** The colours of one thing: its body, its second part, and what stands out. */
export interface Palette {
  body: Colour;
  second: Colour;
  accent: Colour;
}

/**
 * Draws one thing between −1 and 1 in both directions, y down, upright. What it looks like beyond
 * what makes its class is drawn by lot.
 */
export type Thing = (pen: Pen, palette: Palette, random: Random) => void;
