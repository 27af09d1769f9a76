import { categoryColors, theme } from '../../plot/theme';
import { coordinate, svg } from '../svg';
import { familyOf } from './data';
import type { Condition } from './data';

const families = ['lenet5', 'alexnet', 'vgg', 'googlenet', 'resnet', 'mobilenet', 'efficientnet'];
const colors = [6, 1, 0, 2, 3, 4, 5].map((index) => categoryColors[index]);

/** One colour for each family; the course's own networks and entries without a family are grey. */
export function colorOf(id: string): string {
  const index = families.indexOf(familyOf(id).replace('se-', ''));
  return colors[index] ?? theme.quiet;
}

/** How a mark looks. */
export interface MarkLook {
  color: string;
  hollow?: boolean;
  size?: number;
}

/** One shape for each condition, so that unlike errors are not taken for alike. */
export function mark(
  condition: Condition | undefined,
  x: number,
  y: number,
  { color, hollow = false, size = 5 }: MarkLook,
): string {
  const style = {
    fill: hollow ? theme.paper : color,
    stroke: hollow ? color : theme.paper,
    'stroke-width': hollow ? 1.6 : 1,
  };
  switch (condition) {
    case 'ten crops':
      return shape(x, y, square(size), style);
    case 'one scale':
      return shape(x, y, regular(3, size * 1.35, -90), style);
    case 'many scales':
      return shape(x, y, regular(4, size * 1.3, -90), style);
    case 'test':
      return shape(x, y, star(size * 1.5), style);
    case 'not said':
      return svg('circle', {
        cx: x,
        cy: y,
        r: size,
        ...style,
        fill: theme.paper,
        stroke: color,
        'stroke-width': 2,
      });
    default:
      return svg('circle', { cx: x, cy: y, r: size, ...style });
  }
}

type Points = readonly (readonly [number, number])[];

function shape(
  x: number,
  y: number,
  points: Points,
  style: Record<string, string | number>,
): string {
  const placed = points.map(
    ([across, down]) => `${coordinate(x + across)},${coordinate(y + down)}`,
  );
  return svg('polygon', { points: placed.join(' '), ...style });
}

function regular(corners: number, radius: number, first: number): Points {
  return Array.from({ length: corners }, (_, corner) =>
    polar(radius, first + (corner * 360) / corners),
  );
}

function star(radius: number): Points {
  return Array.from({ length: 10 }, (_, corner) =>
    polar(corner % 2 === 0 ? radius : radius * 0.45, -90 + corner * 36),
  );
}

function square(size: number): Points {
  return [
    [-size, -size],
    [size, -size],
    [size, size],
    [-size, size],
  ].map(([x, y]) => [x * 0.9, y * 0.9]);
}

function polar(radius: number, degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
