// Colours by how light they look (OKLCH), and how well one is read on another (WCAG 2.2).
// Source: B. Ottosson, A perceptual color space for image processing (2020).

/** Lightness 0 to 1, chroma, and hue in radians. */
export interface Look {
  light: number;
  chroma: number;
  hue: number;
}

/** Red, green, blue and how much it covers, each 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

export function parseColor(text: string): Color | undefined {
  const hex = /^#([\da-f]{3,8})$/i.exec(text)?.[1];
  if (hex !== undefined) {
    const step = hex.length <= 4 ? 1 : 2;
    const parts = hex.match(new RegExp(`.{${step}}`, 'g')) ?? [];
    const [red, green, blue, alpha = 1] = parts.map((part) => {
      return Number.parseInt(part.repeat(3 - step), 16) / 255;
    });
    return [red, green, blue, alpha];
  }
  const numbers = /^rgba?\(([^)]+)\)$/i.exec(text)?.[1].split(',').map(Number);
  if (numbers === undefined || numbers.length < 3) return undefined;
  const [red, green, blue, alpha = 1] = numbers;
  return [red / 255, green / 255, blue / 255, alpha];
}

export function formatColor([red, green, blue, alpha]: Color): string {
  const levels = [red, green, blue].map((share) => Math.round(255 * share));
  return alpha === 1 ? `rgb(${levels.join(', ')})` : `rgba(${levels.join(', ')}, ${alpha})`;
}

const toLinear = (share: number): number =>
  share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;

const fromLinear = (share: number): number =>
  share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055;

export function luminance([red, green, blue]: Color): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

/** 1 (the same) to 21 (black on white). */
export function contrast(one: Color, other: Color): number {
  const [low, high] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

export function lookOf([red, green, blue]: Color): Look {
  const [r, g, b] = [red, green, blue].map(toLinear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    light: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(x, y),
    hue: Math.atan2(y, x),
  };
}

/** The colour of a look; paler where a screen has none so strong. */
export function colorOf({ light, chroma, hue }: Look, alpha: number): Color {
  for (let strength = chroma; ; strength *= 0.95) {
    const shares = toShares(light, strength * Math.cos(hue), strength * Math.sin(hue));
    const isShown = shares.every((share) => share >= -0.001 && share <= 1.001);
    if (isShown || strength < 0.001) {
      const [red, green, blue] = shares.map((share) => Math.min(1, Math.max(0, share)));
      return [red, green, blue, alpha];
    }
  }
}

function toShares(light: number, x: number, y: number): number[] {
  const l = (light + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const m = (light - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const s = (light - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((share) => fromLinear(Math.max(share, -0.001)));
}
