import type { Figure, Trace } from '../plot';
import { formatNumber } from '../tensor';
import { escapeHtml } from './kernel';

const size = { width: 720, height: 260, left: 64, right: 16, top: 34, bottom: 40 };
const dashLengths: Record<string, string> = { dash: '8 5', dot: '2 4', dashdot: '8 4 2 4' };
const ink = '#1f2328';
const quiet = '#57606a';

/** What Plotly would draw of a line chart, in short, as an SVG picture for a glance. */
export function curvePicture(figure: Figure): string {
  const lines = figure.data.map(({ x = [], y = [], ...rest }) => ({
    ...rest,
    points: x.flatMap((place, index): [number, number][] => {
      const value = y[index];
      return typeof place === 'number' && typeof value === 'number' ? [[place, value]] : [];
    }),
  }));
  const all = lines.flatMap(({ points }) => points);
  const [left, right] = span(all.map(([x]) => x));
  const [low, high] = span(all.map(([, y]) => y));
  const across = (x: number): number =>
    size.left + ((x - left) / (right - left)) * (size.width - size.left - size.right);
  const up = (y: number): number =>
    size.height - size.bottom - ((y - low) / (high - low)) * (size.height - size.top - size.bottom);
  const paths = lines.map(({ line, points }) =>
    pathOf(
      line,
      points.map(([x, y]) => [across(x), up(y)]),
    ),
  );
  const [bottom, end] = [size.height - size.bottom, size.width - size.right];
  const frame = `<path d="M${size.left} ${size.top}V${bottom}H${end}" fill="none" stroke="${quiet}"/>`;
  const texts = [
    text(size.left - 6, size.top + 4, formatNumber(high), 'end'),
    text(size.left - 6, bottom, formatNumber(low), 'end'),
    text(size.left, bottom + 16, formatNumber(left), 'middle'),
    text(end, bottom + 16, formatNumber(right), 'end'),
    text((size.left + end) / 2, bottom + 30, figure.layout.xaxis.title?.text ?? '', 'middle'),
    text(14, 20, figure.layout.yaxis.title?.text ?? '', 'start', 'bold'),
    ...lines.map(({ name = '', line }, index) =>
      text(size.left + 130 + index * 130, 20, `— ${name}`, 'start', 'normal', line?.color),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#ffffff"/>${frame}${paths.join('')}${texts.join('')}</svg>`;
}

function span(values: readonly number[]): [low: number, high: number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return Number.isFinite(low) ? [low - 0.5, low + 0.5] : [0, 1];
  return [low, high];
}

function pathOf(line: Trace['line'], points: readonly [number, number][]): string {
  const dash = dashLengths[line?.dash ?? ''];
  const style = `fill="none" stroke="${line?.color ?? ink}" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}`;
  const places = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  // A single point has no line; a dot shows it.
  if (points.length === 1) {
    return `<circle cx="${points[0][0]}" cy="${points[0][1]}" r="3" fill="${line?.color ?? ink}"/>`;
  }
  return `<polyline points="${places.join(' ')}" ${style}/>`;
}

function text(
  x: number,
  y: number,
  content: string,
  anchor: string,
  weight = 'normal',
  color = ink,
): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-weight="${weight}" fill="${color}">${escapeHtml(content)}</text>`;
}
