import { theme } from '../../plot/theme';
import type { Line, Point, Polygon, Scene, Text } from './scene';

/** Draws a scene as an SVG file; who points at a box is told what it is. */
export function paintSvg(scene: Scene, title: string, description: string): string {
  const { width, height } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escapeXml(theme.sans)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${theme.paper}"/>`,
    ...scene.frames.map(polygonSvg),
    ...scene.lines.flatMap(lineSvg),
    ...scene.polygons.map(polygonSvg),
    ...scene.texts.map(textSvg),
    '</svg>\n',
  ].join('\n');
}

function polygonSvg({ points, fill, stroke, dashed = false, hover = [] }: Polygon): string {
  const dash = dashed ? ' stroke-dasharray="3 2"' : '';
  const start = `<polygon points="${points.map(place).join(' ')}" fill="${fill}" stroke="${stroke}" stroke-width="0.8" stroke-linejoin="round"${dash}`;
  if (hover.length === 0) return `${start}/>`;
  return `${start}><title>${escapeXml(hover.join('\n'))}</title></polygon>`;
}

function lineSvg({ points, arrow = false }: Line): string[] {
  const line = `<polyline points="${points.map(place).join(' ')}" fill="none" stroke="${theme.quiet}" stroke-width="1.2"/>`;
  if (!arrow) return [line];
  return [
    line,
    `<polygon points="${arrowTip(points).map(place).join(' ')}" fill="${theme.quiet}"/>`,
  ];
}

/** The triangle at the end of a line. */
export function arrowTip(points: readonly Point[]): Point[] {
  const [x, y] = points[points.length - 1];
  const [fromX, fromY] = points[points.length - 2];
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [alongX, alongY] = [(x - fromX) / length, (y - fromY) / length];
  const [long, half] = [5.5, 2.8];
  return [
    [x, y],
    [x - alongX * long - alongY * half, y - alongY * long + alongX * half],
    [x - alongX * long + alongY * half, y - alongY * long - alongX * half],
  ];
}

function textSvg({ text, at: [x, y], size, anchor, quiet = false, bold = false }: Text): string {
  const weight = bold ? ' font-weight="600"' : '';
  const color = quiet ? theme.quiet : theme.ink;
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}" fill="${color}" text-anchor="${anchor}" dominant-baseline="central"${weight}>${escapeXml(text)}</text>`;
}

const place = ([x, y]: Point): string => `${rounded(x)},${rounded(y)}`;

/** A tenth of a pixel is exact enough. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A text as XML has it; characters that XML cannot hold at all are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
