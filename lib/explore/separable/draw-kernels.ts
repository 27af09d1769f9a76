import { categoryColors, theme } from '../../plot/theme';
import { countText } from '../drawing/counts';
import { pictureWidth, words } from '../drawing/words';
import { coordinate, svg } from '../svg';
import { boxText } from './sentences';
import type { SeparableState } from './state';

/** One colour for each kind of kernel, in the picture and in the bars. */
export const kernelColors = {
  standard: categoryColors[1],
  depthwise: categoryColors[0],
  pointwise: categoryColors[2],
} as const;

/** Weights as a box: so many cells high and wide, and so many channels deep. */
interface Box {
  side: number;
  depth: number;
  fill: string;
}

/** One kind of kernel, and how many there are of it. */
interface Kind {
  name: string;
  box: Box;
  count: number;
  does: string;
}

/** More boxes than these are only counted. */
const mostShown = 4;
const [top, height] = [30, 100];

/** Where the picture of the kernels ends. */
export const kernelsBottom: number = top + height + 46;

/** The kernels of both ways, as boxes. */
export function drawKernels({ kernel, inputs, outputs }: SeparableState): string {
  const { standard, depthwise, pointwise } = kernelColors;
  const width = pictureWidth / 3 - 24;
  const [second, third] = [pictureWidth / 3 + 10, (2 * pictureWidth) / 3 + 14];
  const wall = second - 20;
  return [
    drawKind(0, width, {
      name: 'standard convolution',
      box: { side: kernel, depth: inputs, fill: standard },
      count: outputs,
      does: 'one for each output channel',
    }),
    svg('line', { x1: wall, x2: wall, y1: 0, y2: kernelsBottom - 8, stroke: theme.line }),
    drawKind(second, width, {
      name: 'depthwise',
      box: { side: kernel, depth: 1, fill: depthwise },
      count: inputs,
      does: 'one for each input channel',
    }),
    words('then', third - 34, 10, { color: theme.quiet }),
    drawKind(third, width, {
      name: 'pointwise (1×1)',
      box: { side: 1, depth: inputs, fill: pointwise },
      count: outputs,
      does: 'one for each output channel',
    }),
  ].join('');
}

function drawKind(left: number, width: number, { name, box, count, does }: Kind): string {
  const { side, depth } = box;
  const cell = Math.min(13, 56 / side);
  const front = side * cell;
  const deep = depthOf(depth);
  const step = front + deep.across + 8;
  const room = Math.max(1, Math.floor((width - 22) / step));
  const shown = Math.min(count, mostShown, room);
  const foot = top + height - 22;
  const boxes = Array.from({ length: shown }, (_, index) =>
    drawBox(left + index * step, foot - front, cell, box),
  );
  const size = boxText(side, side, depth);
  return [
    words(name, left, 10, { bold: true }),
    ...boxes,
    shown < count
      ? words('…', left + shown * step, foot - front / 2, { size: 16, color: theme.quiet })
      : '',
    words(`${size}, ${countText(count)} of them`, left, foot + 22, { bold: true, color: box.fill }),
    words(does, left, foot + 41, { size: 12, color: theme.quiet }),
  ].join('');
}

/** How far a box reaches back on paper; the depth grows by doublings, so that 1024 still fits. */
function depthOf(depth: number): { across: number; up: number } {
  const length = 4 + 5 * Math.log2(depth);
  return { across: length * 0.7, up: length * 0.5 };
}

function drawBox(left: number, y: number, cell: number, { side, depth, fill }: Box): string {
  const { across, up } = depthOf(depth);
  const front = side * cell;
  const face = (shade: number, points: [x: number, y: number][]): string =>
    svg('polygon', {
      points: points.map((point) => point.map(coordinate).join(',')).join(' '),
      fill,
      'fill-opacity': shade,
      stroke: theme.paper,
    });
  const [right, bottom] = [left + front, y + front];
  const lines = Array.from({ length: side - 1 }, (_, index) => (index + 1) * cell)
    .map(
      (at) =>
        `M${coordinate(left + at)} ${y}v${coordinate(front)}M${left} ${coordinate(y + at)}h${coordinate(front)}`,
    )
    .join('');
  return [
    face(1, [
      [left, y],
      [right, y],
      [right, bottom],
      [left, bottom],
    ]),
    face(0.55, [
      [left, y],
      [left + across, y - up],
      [right + across, y - up],
      [right, y],
    ]),
    face(0.75, [
      [right, y],
      [right + across, y - up],
      [right + across, bottom - up],
      [right, bottom],
    ]),
    lines === ''
      ? ''
      : svg('path', { d: lines, stroke: theme.paper, 'stroke-width': 0.8, fill: 'none' }),
  ].join('');
}
