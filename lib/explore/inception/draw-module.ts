import { theme } from '../../plot/theme';
import { words } from '../drawing/words';
import { svg, svgPath } from '../svg';
import type { Branch } from './branches';
import type { InceptionSettings, ModuleCounts } from './model';

const places = { input: 22, first: 205, last: 370, concat: 600 };
const box = { width: 96, height: 34 };
export const rows = { top: 62, apart: 66 };
const thickest = 56;

/** Every line is as thick as it has channels. */
export function drawModule(
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
