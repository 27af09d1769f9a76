import { categoryColors, theme } from '../../plot/theme';
import { coordinate, svg, svgPath } from '../svg';
import { words } from '../drawing/words';
import { across, blockTicks, exponentsOf, main, ticksOf, up } from './layout';
import type { Exponents } from './layout';
import type { Band, ShortcutFacts, Sizes } from './model';
import { powerOfTen } from './numbers';

/** Both kinds of block, told apart by colour and dashes. */
export const looks = {
  plain: { color: categoryColors[1], dash: '7 4' },
  shortcut: { color: categoryColors[0], dash: undefined },
} as const;

/** The upper panel: how large the gradient is behind each block, on a scale of powers of ten. */
export function drawSizes(facts: ShortcutFacts): string {
  const blocks = facts.slopes.length;
  const exponents = exponentsOf(facts);
  return [
    axes(blocks, exponents),
    ...(['plain', 'shortcut'] as const).map((kind) => drawBand(facts.bands[kind], kind, exponents)),
    ...(['plain', 'shortcut'] as const).map((kind) => drawLine(facts.sizes[kind], kind, exponents)),
  ].join('');
}

function axes(blocks: number, exponents: Exponents): string {
  const right = main.left + main.width;
  const style = { size: theme.small, color: theme.quiet } as const;
  const bottom = main.top + main.height;
  return [
    words('size of the gradient, if it is 1 at the end of the network', 0, 8, { bold: true }),
    ...ticksOf(exponents).map((exponent) => {
      const y = up(10 ** exponent, exponents);
      const stroke = exponent === 0 ? '#8c959f' : '#eaeef2';
      return (
        svg('line', { x1: main.left, x2: right, y1: y, y2: y, stroke }) +
        words(exponent === 0 ? '1' : powerOfTen(exponent), main.left - 7, y, {
          ...style,
          anchor: 'end',
        })
      );
    }),
    ...blockTicks(blocks).map((block) =>
      words(String(block), across(block, blocks), bottom + 11, { ...style, anchor: 'middle' }),
    ),
    svg('path', {
      d: `M${main.left} ${main.top}V${bottom}H${right}`,
      fill: 'none',
      stroke: theme.line,
    }),
    words('blocks that it has gone back through →', right, bottom + 28, {
      ...style,
      anchor: 'end',
    }),
  ].join('');
}

function drawBand({ low, high }: Band, kind: keyof typeof looks, exponents: Exponents): string {
  const blocks = low.length - 1;
  const there = high.map((size, block) => point(size, block, blocks, exponents));
  const back = low.map((size, block) => point(size, block, blocks, exponents)).reverse();
  const points = [...there, ...back].map((at) => at.map(coordinate).join(',')).join(' ');
  return svg('polygon', { points, fill: looks[kind].color, 'fill-opacity': 0.16 });
}

function drawLine(sizes: Sizes, kind: keyof typeof looks, exponents: Exponents): string {
  const blocks = sizes.length - 1;
  const { color, dash } = looks[kind];
  const gone = sizes.findIndex((size) => size === 0 || size < 10 ** exponents.low);
  // A line that has left the picture is not drawn along its edge.
  const shown = gone < 0 ? sizes : sizes.slice(0, gone + 1);
  const points = shown.map((size, block) => point(size, block, blocks, exponents));
  const [x, y] = points[points.length - 1];
  const end = gone < 0 ? endSign(kind, x, y) : pointer(x, y, color);
  const line = {
    stroke: color,
    'stroke-width': 2.5,
    'stroke-dasharray': dash,
    'stroke-linejoin': 'round',
  };
  return svgPath(points, line) + end;
}

/** Where a line ends: a square or a circle, as in the lower panel. */
export function endSign(kind: keyof typeof looks, x: number, y: number): string {
  const fill = looks[kind].color;
  return kind === 'plain'
    ? svg('rect', { x: x - 4, y: y - 4, width: 8, height: 8, fill })
    : svg('circle', { cx: x, cy: y, r: 4.5, fill });
}

/** Where a line leaves the picture, downwards. */
function pointer(x: number, y: number, fill: string): string {
  const points = [
    [x - 6, y - 9],
    [x + 6, y - 9],
    [x, y],
  ];
  return svg('polygon', {
    points: points.map((at) => at.map(coordinate).join(',')).join(' '),
    fill,
  });
}

function point(
  size: number,
  block: number,
  blocks: number,
  exponents: Exponents,
): [number, number] {
  return [across(block, blocks), up(size, exponents)];
}
