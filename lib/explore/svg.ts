import { theme } from '../plot/theme';

/** Attributes of an SVG element; undefined ones are left out, numbers are rounded to 1/100. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/** Makes a text safe to stand in SVG and HTML, between tags and in quotes. */
export function escapeText(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character]);
}

/** A number as it stands in SVG: at most two decimals, so that a curve is no longer than needed. */
export function coordinate(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** One SVG element with its children, which are SVG themselves. */
export function svg(name: string, attributes: SvgAttributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => {
      const text = typeof value === 'number' ? coordinate(value) : escapeText(value);
      return ` ${key}="${text}"`;
    })
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A text at a point, in the course's ink, unless the attributes say otherwise. */
export function svgText(
  text: string,
  x: number,
  y: number,
  attributes: SvgAttributes = {},
): string {
  return svg('text', { x, y, fill: theme.ink, ...attributes }, escapeText(text));
}

/** A line through points; none is drawn through fewer than two. */
export function svgPath(
  points: readonly (readonly [x: number, y: number])[],
  attributes: SvgAttributes,
): string {
  if (points.length < 2) return '';
  const d = points.map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`).join('L');
  return svg('path', { d: `M${d}`, fill: 'none', ...attributes });
}

/** A whole picture on white paper, `width` × `height` pixels. */
export function svgPicture(width: number, height: number, ...children: string[]): string {
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      'font-family': theme.sans,
      'font-size': theme.text,
    },
    svg('rect', { width, height, fill: theme.paper }),
    ...children,
  );
}
