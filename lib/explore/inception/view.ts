import { categoryColors, theme } from '../../plot/theme';
import { shortNumber } from '../architecture-chart/scale';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPath, svgPicture } from '../svg';
import { countModules } from './model';
import type { InceptionSettings, ModuleCounts } from './model';
import { compareModules } from './sentences';

/** The four ways through the module: name, the 1×1 before (or the pool), and the last convolution. */
interface Branch {
  color: string;
  first?: { text: string; channels: number; part?: string };
  last: { text: string; channels: number; part: string };
  /** What the branch is without the 1×1. */
  naive?: string;
}

const places = { input: 22, first: 205, last: 370, concat: 600 };
const box = { width: 96, height: 34 };
const rows = { top: 62, apart: 66 };
const thickest = 56;
const row = 20;

/** The whole picture of a module, as SVG. */
export function inceptionView(settings: InceptionSettings): string {
  const { reduced, naive } = countModules(settings);
  const branches = branchesOf(settings);
  const tableTop = rows.top + rows.apart * 4 + 18;
  const barsTop = tableTop + row * 6 + 14;
  const text = compareModules(settings).flatMap((line) => breakLines(line, pictureWidth, 13));
  const textTop = barsTop + 86;
  return svgPicture(
    pictureWidth,
    textTop + text.length * 19 + 2,
    drawModule(settings, branches, reduced),
    drawTable(branches, reduced, naive, tableTop),
    bars('multiply-adds', reduced.multiplyAdds, naive.multiplyAdds, barsTop),
    bars('parameters', reduced.parameters, naive.parameters, barsTop + 38),
    ...text.map((line, index) => words(line, 0, textTop + index * 19)),
  );
}

function branchesOf(settings: InceptionSettings): Branch[] {
  const { channels, one, threeReduce, three, fiveReduce, five, pool } = settings;
  return [
    { color: categoryColors[0], last: { text: '1×1', channels: one, part: '1x1' }, naive: '1x1' },
    {
      color: categoryColors[1],
      first: { text: '1×1', channels: threeReduce, part: '3x3_reduce' },
      last: { text: '3×3', channels: three, part: '3x3' },
      naive: '3x3',
    },
    {
      color: categoryColors[2],
      first: { text: '1×1', channels: fiveReduce, part: '5x5_reduce' },
      last: { text: '5×5', channels: five, part: '5x5' },
      naive: '5x5',
    },
    {
      color: categoryColors[3],
      first: { text: 'max pool 3×3', channels },
      last: { text: '1×1', channels: pool, part: 'pool_proj' },
    },
  ];
}

/** Every line is as thick as it has channels. */
function drawModule(
  { size, channels }: InceptionSettings,
  branches: readonly Branch[],
  reduced: ModuleCounts,
): string {
  const scale = thickest / Math.max(channels, reduced.channels);
  const thick = (count: number): number => Math.max(1, count * scale);
  const middle = rows.top + rows.apart * 1.5;
  const flow = (
    points: readonly (readonly [number, number])[],
    count: number,
    color: string,
  ): string =>
    svgPath(points, {
      stroke: color,
      'stroke-width': thick(count),
      'stroke-opacity': 0.45,
      'stroke-linejoin': 'round',
    });
  let joined = middle - (reduced.channels * scale) / 2;
  const drawn = branches.map(({ color, first, last }, index) => {
    const y = rows.top + rows.apart * index;
    const end = joined + (last.channels * scale) / 2;
    joined += last.channels * scale;
    return {
      flows: [
        curve(
          [places.input + 12, middle],
          [first ? places.first : places.last, y],
          thick(channels),
          theme.line,
        ),
        first
          ? flow(
              [
                [places.first + box.width, y],
                [places.last, y],
              ],
              first.channels,
              color,
            )
          : '',
        curve([places.last + box.width, y], [places.concat, end], thick(last.channels), color, 0.6),
      ],
      boxes: [
        first ? block(places.first, y, first.text, first.channels, first.part === undefined) : '',
        block(places.last, y, last.text, last.channels),
        svg('rect', {
          x: places.concat,
          y: end - (last.channels * scale) / 2,
          width: 14,
          height: last.channels * scale,
          fill: color,
        }),
      ],
    };
  });
  return [
    ...drawn.flatMap(({ flows }) => flows),
    svg('rect', {
      x: places.input,
      y: middle - thick(channels) / 2,
      width: 14,
      height: thick(channels),
      fill: theme.quiet,
    }),
    ...drawn.flatMap(({ boxes }) => boxes),
    words('input', 0, middle - thick(channels) / 2 - 30, { bold: true }),
    words(`${size}×${size}×${channels}`, 0, middle - thick(channels) / 2 - 13, { size: 12 }),
    words('output', places.concat - 8, middle - thickest / 2 - 30, { bold: true }),
    words(`${size}×${size}×${reduced.channels}`, places.concat - 8, middle - thickest / 2 - 13, {
      size: 12,
    }),
    words('a line is as thick as it has channels', 0, 10, { size: 12, color: theme.quiet }),
  ].join('');
}

/** A flow that leaves and arrives level. */
function curve(
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  width: number,
  color: string,
  opacity = 0.55,
): string {
  const bend = (toX - x) * 0.5;
  return svg('path', {
    d: `M${x} ${y}C${x + bend} ${y} ${toX - bend} ${toY} ${toX} ${toY}`,
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-opacity': opacity,
  });
}

function block(left: number, y: number, name: string, channels: number, isPool = false): string {
  return (
    svg('rect', {
      x: left,
      y: y - box.height / 2,
      width: box.width,
      height: box.height,
      rx: 4,
      fill: isPool ? '#f1f3f5' : theme.paper,
      stroke: theme.quiet,
    }) +
    words(isPool ? name : `${name}, ${channels}`, left + box.width / 2, y, {
      anchor: 'middle',
      size: 12,
    })
  );
}

/** Multiply-adds of each branch, with and without the 1×1. */
function drawTable(
  branches: readonly Branch[],
  reduced: ModuleCounts,
  naive: ModuleCounts,
  top: number,
): string {
  const of = (counts: ModuleCounts, part?: string): number =>
    part === undefined ? 0 : counts.parts[part].multiplyAdds;
  const lines = branches.map(({ first, last, naive: part }, index) => [
    `${index + 1}  ${first ? `${first.text}, then ` : ''}${last.text}`,
    first?.part === undefined
      ? shortNumber(of(reduced, last.part))
      : `${shortNumber(of(reduced, first.part))} + ${shortNumber(of(reduced, last.part))} = ${shortNumber(of(reduced, first.part) + of(reduced, last.part))}`,
    part === undefined ? '0, hands on all' : shortNumber(of(naive, part)),
  ]);
  const cells = [
    ['multiply-adds of the branches', 'with 1×1 reductions', 'without'],
    ...lines,
    ['together', shortNumber(reduced.multiplyAdds), shortNumber(naive.multiplyAdds)],
  ];
  const colors = [undefined, ...branches.map(({ color }) => color), undefined];
  return cells
    .map((line, index) => {
      const y = top + index * row;
      const bold = index === 0 || index === cells.length - 1;
      const color = colors[index];
      const swatch =
        color === undefined
          ? ''
          : svg('rect', { x: 0, y: y - 6, width: 12, height: 12, fill: color });
      const [name, ...numbers] = line;
      return (
        swatch +
        words(color === undefined ? name : name.slice(3), color === undefined ? 0 : 18, y, {
          bold,
        }) +
        numbers
          .map((text, column) =>
            words(text, [470, pictureWidth - 4][column], y, { anchor: 'end', bold }),
          )
          .join('')
      );
    })
    .join('');
}

function bars(name: string, reduced: number, naive: number, top: number): string {
  const [left, width] = [112, 430];
  const most = Math.max(reduced, naive);
  const bar = (value: number, y: number, fill: string, text: string): string =>
    svg('rect', {
      x: left,
      y,
      width: (value / most) * width,
      height: 13,
      fill,
      stroke: theme.quiet,
    }) +
    words(`${shortNumber(value)} ${text}`, left + (value / most) * width + 6, y + 7, { size: 12 });
  return [
    words(name, 0, top + 14),
    bar(reduced, top, categoryColors[5], 'with'),
    bar(naive, top + 16, theme.paper, 'without'),
  ].join('');
}
