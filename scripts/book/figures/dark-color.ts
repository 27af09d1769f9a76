// What a colour of a figure on white becomes on a dark card: greys turn around, colours keep their
// hue and get lighter where they could not be seen or read.
import { colorOf, contrast, formatColor, lookOf, parseColor, type Color } from './colors.ts';

/** What a colour is used for: letters must be read, everything else must be seen. */
export type Use = 'text' | 'mark';

/** The least contrast to the card, a little more than WCAG 2.2 asks for. */
const least = { text: 4.6, mark: 3.1 };
/** Below the first a colour counts as grey, above the second as colourful. */
const greys = { most: 0.02, none: 0.05 };
/** How light the darkest letters on white are, and what they become. */
const ink = { dark: 0.25, light: 0.93 };
/** Veils are thin on white; on a dark card they would hardly be there. */
const veil = 1.5;

export function darkColor(text: string, card: Color, use: Use): string {
  const color = parseColor(text);
  if (color === undefined) return text;
  const alpha = color[3] < 1 ? Math.min(1, color[3] * veil) : 1;
  const look = lookOf(color);
  const base = lookOf(card);
  const share = (look.chroma - greys.most) / (greys.none - greys.most);
  const colourful = Math.min(1, Math.max(0, share));
  // White becomes the card, so what was hardly seen on white is hardly seen on the card.
  const step = (ink.light - base.light) / (1 - ink.dark);
  const turned = Math.min(base.light + (1 - look.light) * step, ink.light);
  const hued = colourful > 0 || look.chroma > 0.004 ? look : base;
  const light = colourful * look.light + (1 - colourful) * turned;
  const needed = use === 'text' ? least.text : colourful === 1 ? least.mark : 1;
  let shown = colorOf({ ...hued, light }, alpha);
  for (let more = light; contrast(shown, card) < needed && more < 1; more += 0.01) {
    shown = colorOf({ ...hued, light: more }, alpha);
  }
  return formatColor(shown);
}
