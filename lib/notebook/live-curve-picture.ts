import type { Figure, Trace } from '../plot';
import { formatNumber } from '../tensor';
import { escapeHtml } from './kernel';

const size = { width: 720, height: 260, left: 64, right: 20, top: 34, bottom: 42 };
const dashLengths: Record<string, string> = { dash: '8 5', dot: '2 4', dashdot: '8 4 2 4' };
const ink = '#1f2328';
const quiet = '#57606a';
const grid = '#eaeef2';
const mostTicks = 6;
const legendStep = 118;

/** From the least to the largest value along an axis. */
type Span = readonly [low: number, high: number];

/** What Plotly would draw of a line chart, in short, as an SVG picture for a glance. */
export function curvePicture(figure: Figure): string {
  const lines = figure.data.map(({ x = [], y = [], ...rest }) => ({
    ...rest,
    points: x.flatMap((place, index): [number, number][] => {
      const value = y[index];
      return typeof place === 'number' && typeof value === 'number' && Number.isFinite(value)
        ? [[place, value]]
        : [];
    }),
  }));
  const all = lines.flatMap(({ points }) => points);
  const { xaxis, yaxis } = figure.layout;
  const [left, right] = xaxis.range ?? span(all.map(([x]) => x));
  const [low, high] = yaxis.range ?? span(all.map(([, y]) => y));
  const across = (x: number): number =>
    size.left + ((x - left) / (right - left)) * (size.width - size.left - size.right);
  const up = (y: number): number =>
    size.height - size.bottom - ((y - low) / (high - low)) * (size.height - size.top - size.bottom);
  const [bottom, end] = [size.height - size.bottom, size.width - size.right];
  const middle = { x: (size.left + end) / 2, y: (size.top + bottom) / 2 };
  const parts = [
    ...ticksOf([left, right]).flatMap((x) => [
      stroke(`M${pixel(across(x))} ${size.top}V${bottom}`, grid),
      text(across(x), bottom + 17, tickText(x), 'middle'),
    ]),
    ...ticksOf([low, high]).flatMap((y) => [
      stroke(`M${size.left} ${pixel(up(y))}H${end}`, grid),
      text(size.left - 7, up(y) + 4, tickText(y), 'end'),
    ]),
    stroke(`M${size.left} ${size.top}V${bottom}H${end}`, quiet),
    ...lines.map(({ line, points }) =>
      pathOf(
        line,
        points.map(([x, y]) => [across(x), up(y)]),
      ),
    ),
    text(middle.x, bottom + 36, xaxis.title?.text ?? '', 'middle'),
    `<g transform="rotate(-90 16 ${middle.y})">${text(16, middle.y, yaxis.title?.text ?? '', 'middle')}</g>`,
    ...lines.map(({ name = '', line }, index) =>
      legendEntry(name, line, end - (lines.length - index) * legendStep),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family="system-ui, sans-serif" font-size="12.5"><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`;
}

function span(values: readonly number[]): Span {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return Number.isFinite(low) ? [low - 0.5, low + 0.5] : [0, 1];
  return [low, high];
}

/** The multiples of 1, 2 or 5 times a power of ten that lie in a span, at most about six. */
export function ticksOf([low, high]: Span): number[] {
  const rough = (high - low) / mostTicks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  // A rounding error must not cost the last one.
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** `1e+11` in place of twelve digits. */
function tickText(value: number): string {
  return Math.abs(value) >= 1e5 ? value.toExponential().replace(/(\.\d)\d*/, '$1') : plain(value);
}

const plain = (value: number): string => formatNumber(Number(value.toPrecision(6)));

const pixel = (place: number): string => place.toFixed(1);

function stroke(path: string, color: string): string {
  return `<path d="${path}" fill="none" stroke="${color}"/>`;
}

function styleOf(line: Trace['line']): string {
  const dash = dashLengths[line?.dash ?? ''];
  return `fill="none" stroke="${line?.color ?? ink}" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}`;
}

function pathOf(line: Trace['line'], points: readonly [number, number][]): string {
  // A single point has no line; a dot shows it.
  if (points.length === 1) {
    return `<circle cx="${pixel(points[0][0])}" cy="${pixel(points[0][1])}" r="3" fill="${line?.color ?? ink}"/>`;
  }
  const places = points.map(([x, y]) => `${pixel(x)},${pixel(y)}`);
  return `<polyline points="${places.join(' ')}" ${styleOf(line)}/>`;
}

function legendEntry(name: string, line: Trace['line'], x: number): string {
  return `<path d="M${x} 18h38" ${styleOf(line)}/>${text(x + 44, 22, name, 'start')}`;
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${pixel(x)}" y="${pixel(y)}" text-anchor="${anchor}" fill="${ink}">${escapeHtml(content)}</text>`;
}
