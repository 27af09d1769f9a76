import { colorAt, textColorOn } from '../../../plot/color-scale';
import type { Color } from '../../../plot/color-scale';

/** The colours of 256 levels as pixels of a canvas: red, green, blue and opaque in one number. */
export type Shades = Uint32Array;

/** Negative, zero and positive on a dark page. */
const dark: readonly Color[] = [
  [110, 178, 255],
  [38, 84, 150],
  [17, 21, 28],
  [166, 88, 24],
  [255, 186, 115],
];

const packed = ([red, green, blue]: Color): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Blue for negative values, orange for positive ones, the colour of the paper for 0. */
export function signedShades(isDark: boolean): Shades {
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const share = Math.max(0, (level - 1) / 254);
    return packed(isDark ? darkAt(share) : colorAt('signed', share));
  });
}

function darkAt(share: number): Color {
  const place = share * (dark.length - 1);
  const below = Math.min(Math.floor(place), dark.length - 2);
  const [one, other] = [dark[below], dark[below + 1]];
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(one[channel] + (place - below) * (other[channel] - one[channel]));
  return [mix(0), mix(1), mix(2)];
}

/** Ink of 0 to 255 on paper; light ink on a dark page. */
export function inkShades(isDark: boolean): Shades {
  const [paper, ink] = isDark ? [20, 240] : [255, 25];
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const grey = Math.round(paper + ((ink - paper) * level) / 255);
    return packed([grey, grey, grey]);
  });
}

/** The colour of a number between −most and most, for CSS, and one for text on it. */
export function cellColors(
  value: number,
  most: number,
  isDark: boolean,
): { background: string; color: string } {
  const share = most === 0 ? 0.5 : Math.min(1, Math.max(0, (value / most + 1) / 2));
  const color = isDark ? darkAt(share) : colorAt('signed', share);
  return { background: `rgb(${color.join(' ')})`, color: textColorOn(color) };
}
