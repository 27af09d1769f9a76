import { OptionError, oneOf } from '../tensor';

/** Red, green and blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** The scales that numbers can be shown in; `signed` is blue below zero, white at zero, orange above. */
export type ColorScale = 'gray' | 'signed' | 'viridis' | 'cividis';

const scales: Record<ColorScale, readonly string[]> = {
  gray: ['#000000', '#ffffff'],
  signed: ['#1d4e9e', '#6f9fd8', '#ffffff', '#f2a358', '#b84a00'],
  viridis: [
    '#440154',
    '#482878',
    '#3e4989',
    '#31688e',
    '#26828e',
    '#1f9e89',
    '#35b779',
    '#6ece58',
    '#b5de2b',
    '#fde725',
  ],
  cividis: [
    '#00224e',
    '#123570',
    '#3b496c',
    '#575d6d',
    '#707173',
    '#8a8678',
    '#a59c74',
    '#c3b369',
    '#e1cc55',
    '#fee838',
  ],
};

/** Throws an OptionError unless there is a scale of this name. */
export function requireScale(where: string, name: string): void {
  if (!Object.hasOwn(scales, name)) {
    throw new OptionError(`${where}: colors must be ${oneOf(Object.keys(scales))}, not '${name}'.`);
  }
}

/** The scale as Plotly wants it: stops from 0 to 1 with their colours. */
export function colorStops(name: ColorScale): [number, string][] {
  const colors = scales[name];
  return colors.map((color, index) => [index / (colors.length - 1), color]);
}

function parseHex(hex: string): Color {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const parsed = new Map(
  Object.entries(scales).map(([name, colors]) => [name, colors.map(parseHex)]),
);

/** The colour at a place of a scale, 0 (lowest) to 1 (highest); what lies outside is clipped. */
export function colorAt(name: ColorScale, fraction: number): Color {
  const colors = parsed.get(name) ?? [];
  const place = Math.min(1, Math.max(0, fraction)) * (colors.length - 1);
  const below = Math.min(Math.floor(place), colors.length - 2);
  const share = place - below;
  const mixed = colors[below].map((level, channel) =>
    Math.round(level + share * (colors[below + 1][channel] - level)),
  );
  return [mixed[0], mixed[1], mixed[2]];
}

/**
 * Black or white, whichever is read more easily on a background: it has the larger contrast by
 * the relative luminance of WCAG 2.2.
 */
export function textColorOn(background: Color): '#000000' | '#ffffff' {
  const [red, green, blue] = background.map((level) => {
    const share = level / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const onWhite = 1.05 / (luminance + 0.05);
  const onBlack = (luminance + 0.05) / 0.05;
  return onBlack >= onWhite ? '#000000' : '#ffffff';
}
