import { theme } from '../../plot/theme';
import { coordinate, svg } from '../svg';

/**
 * A sign in an upper corner of a cell: a triangle with its right angle at (x, y), which reaches
 * `side` pixels down and `across` pixels to the right, or to the left if that is negative.
 */
export function cornerTriangle(
  x: number,
  y: number,
  { across, side, fill }: { across: number; side: number; fill: string },
): string {
  const points = [
    [x, y],
    [x + across, y],
    [x, y + side],
  ];
  return svg('polygon', {
    points: points.map((point) => point.map(coordinate).join(',')).join(' '),
    fill,
    stroke: theme.paper,
    'stroke-width': 0.7,
  });
}
