import { theme } from '../../plot/theme';
import type { Grid } from '../drawing/grid';
import { cornerTriangle } from '../drawing/triangle';
import { coordinate, svg } from '../svg';

/** Colours of cells; what they say is also said by a frame, a number, a corner or a cross. */
export const tints = {
  pixel: '#d3e2f2',
  padding: '#f1f3f5',
  start: '#0b4f8a',
  done: '#9dbbdb',
  empty: '#f6f8fa',
} as const;

/** The place where the kernel starts: a triangle in the upper left corner of a cell. */
export function cornerSign(x: number, y: number, cell: number): string {
  const side = Math.min(9, cell * 0.36);
  return cornerTriangle(x, y, { across: side, side, fill: tints.start });
}

/** A pixel that is never read: a cross. */
export function crossSign(x: number, y: number, cell: number): string {
  const [near, far] = [cell * 0.25, cell * 0.75];
  const line = (from: number, to: number): string =>
    `M${coordinate(x + near)} ${coordinate(y + from)}L${coordinate(x + far)} ${coordinate(y + to)}`;
  return svg('path', {
    d: line(near, far) + line(far, near),
    stroke: theme.quiet,
    'stroke-width': 1.5,
  });
}

/** A cell that the kernel reads or makes now. */
export function readSign(
  x: number,
  y: number,
  cell: number,
  { tinted = true, framed = false }: { tinted?: boolean; framed?: boolean } = {},
): string {
  if (!tinted && !framed) return '';
  return svg('rect', {
    x,
    y,
    width: cell,
    height: cell,
    fill: tinted ? theme.mark : 'none',
    'fill-opacity': 0.22,
    stroke: framed ? theme.mark : undefined,
    'stroke-width': framed ? 1.5 : undefined,
  });
}

/** Where a cell of a grid is, in pixels; rows and columns may be negative. */
export function cellAt({ left, top, cell }: Grid, row: number, column: number): [number, number] {
  return [left + column * cell, top + row * cell];
}
