import { families } from './colors';
import { connect } from './piece';
import type { Piece } from './piece';
import type { Point } from './scene';
import { measures } from './sizes';
import { textWidth } from './text-width';

const trunk = 9;
const apart = 8;
const round = 6;

/** What the layer that joins branches says. */
interface JoinLook {
  name: string;
  labels: readonly string[];
  hover: readonly string[];
}

/** Branches one below the other, which end in one bar. */
export function branchesPiece(
  branches: readonly Piece[],
  { name, labels, hover }: JoinLook,
): Piece {
  const { join, label, lineHeight, gap } = measures;
  const heights = branches.map(({ up, down }) => Math.max(16, up + down));
  const total = heights.reduce((sum, height) => sum + height, 0) + apart * (branches.length - 1);
  const axes: number[] = [];
  let top = -total / 2;
  branches.forEach(({ up, down }, index) => {
    axes.push(top + (heights[index] - up - down) / 2 + up);
    top += heights[index] + apart;
  });
  const widest = Math.max(...branches.map(({ width }) => width));
  const labelWidth = Math.max(...labels.map((text) => textWidth(text, label)));
  const barLeft = trunk + gap + widest + Math.max(gap, labelWidth / 2 - join / 2 + 6);
  const width = barLeft + join / 2 + Math.max(join / 2, labelWidth / 2);
  const barTop = Math.min(-10, axes[0] - 8);
  const barBottom = Math.max(10, axes[axes.length - 1] + 8);
  const down = Math.max(total / 2, barBottom + 4 + lineHeight * labels.length);
  const up = Math.max(total / 2, -barTop);
  return {
    width,
    up,
    down,
    inlet: 0,
    tip: false,
    outlet: barLeft + join,
    draw(scene, left, axis) {
      const bar = left + barLeft;
      branches.forEach((branch, index) => {
        const y = axis + axes[index];
        const start = left + trunk + gap;
        const isEmpty = branch.width === 0;
        const enter = isEmpty ? bar : start + branch.inlet;
        const way = corner([left, axis], [left + trunk, axis], [left + trunk, y], [enter, y]);
        connect(scene, way, isEmpty || branch.tip);
        if (isEmpty) return;
        branch.draw(scene, start, y);
        connect(scene, [
          [start + branch.outlet, y],
          [bar, y],
        ]);
      });
      const points: Point[] = [
        [bar, axis + barTop],
        [bar + join, axis + barTop],
        [bar + join, axis + barBottom],
        [bar, axis + barBottom],
      ];
      const fill = families.join.color;
      scene.polygons.push({ points, fill, stroke: fill, hover });
      labels.forEach((text, index) => {
        const y = axis + barBottom + 4 + lineHeight * (index + 0.5);
        const at: Point = [bar + join / 2, y];
        scene.texts.push({ text, at, size: label, anchor: 'middle', quiet: index > 0 });
      });
      scene.rooms.push({
        name,
        left: bar - Math.max(0, labelWidth / 2 - join / 2),
        right: left + width,
        top: axis + barTop,
        bottom: axis + barBottom + 4 + lineHeight * labels.length,
      });
    },
  };
}

/** A branch along the axis, and a shortcut above it that meets it at a plus. */
export function residualPiece(
  branch: Piece,
  shortcut: Piece,
  { name, hover }: Omit<JoinLook, 'labels'>,
): Piece {
  const { plus, gap } = measures;
  const widest = Math.max(branch.width, shortcut.width);
  const above = Math.max(14, branch.up + 8 + shortcut.down);
  const plusAt = trunk + gap + widest + gap + plus;
  return {
    width: plusAt + plus,
    up: above + Math.max(4, shortcut.up),
    down: Math.max(plus, branch.down),
    inlet: 0,
    tip: false,
    outlet: plusAt + plus,
    draw(scene, left, axis) {
      const y = axis - above;
      const [fork, center] = [left + trunk, left + plusAt];
      const start = fork + gap + (widest - branch.width) / 2;
      if (branch.width === 0) {
        connect(scene, [
          [left, axis],
          [center - plus, axis],
        ]);
      } else {
        const way: Point[] = [
          [left, axis],
          [start + branch.inlet, axis],
        ];
        connect(scene, way, branch.tip);
        branch.draw(scene, start, axis);
        connect(scene, [
          [start + branch.outlet, axis],
          [center - plus, axis],
        ]);
      }
      const end: Point[] = [
        [center, y],
        [center, axis - plus],
      ];
      if (shortcut.width === 0) {
        connect(scene, corner([fork, axis], [fork, y], ...end));
      } else {
        const over = fork + gap + (widest - shortcut.width) / 2;
        const way = corner([fork, axis], [fork, y], [over + shortcut.inlet, y]);
        connect(scene, way, shortcut.tip);
        shortcut.draw(scene, over, y);
        connect(scene, corner([over + shortcut.outlet, y], ...end));
      }
      const points = Array.from({ length: 24 }, (_, index): Point => {
        const angle = (index / 24) * 2 * Math.PI;
        return [center + plus * Math.cos(angle), axis + plus * Math.sin(angle)];
      });
      scene.polygons.push({ points, fill: '#ffffff', stroke: families.join.color, hover });
      scene.texts.push({ text: '+', at: [center, axis], size: 13, anchor: 'middle', bold: true });
      const [top, bottom] = [axis - plus, axis + plus];
      scene.rooms.push({ name, left: center - plus, right: center + plus, top, bottom });
    },
  };
}

/** The way goes on straight, and a side head hangs below it. */
export function sidePiece(head: Piece): Piece {
  const { gap } = measures;
  const below = 12 + head.up;
  const width = trunk + gap + head.width;
  return {
    width,
    up: 2,
    down: below + head.down,
    inlet: 0,
    tip: false,
    outlet: width,
    draw(scene, left, axis) {
      const y = axis + below;
      const fork = left + trunk;
      connect(
        scene,
        [
          [left, axis],
          [left + width, axis],
        ],
        false,
      );
      if (head.width === 0) return;
      connect(scene, corner([fork, axis], [fork, y], [fork + gap + head.inlet, y]), head.tip);
      head.draw(scene, fork + gap, y);
    },
  };
}

/** A line whose corners are round. */
export function corner(...points: readonly Point[]): Point[] {
  return points.flatMap((point, index): Point[] => {
    const [before, after] = [points[index - 1], points[index + 1]] as (Point | undefined)[];
    if (!before || !after) return [point];
    const towards = (other: Point): Point => {
      const [dx, dy] = [other[0] - point[0], other[1] - point[1]];
      const length = Math.hypot(dx, dy);
      const share = length === 0 ? 0 : Math.min(round, length / 2) / length;
      return [point[0] + dx * share, point[1] + dy * share];
    };
    const [from, to] = [towards(before), towards(after)];
    // A quadratic curve with the corner as its control point.
    return [0, 0.25, 0.5, 0.75, 1].map((t): Point => {
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      return [a * from[0] + b * point[0] + c * to[0], a * from[1] + b * point[1] + c * to[1]];
    });
  });
}
