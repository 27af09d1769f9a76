import type { Point, Scene } from './scene';

/**
 * A part of the picture whose size is known before its place. Data flows along its axis, from its
 * inlet to its outlet; both are distances from its left border.
 */
export interface Piece {
  width: number;
  /** How far it reaches above and below its axis. */
  up: number;
  down: number;
  inlet: number;
  outlet: number;
  /** Whether the line to its inlet ends in an arrow: not where it forks first. */
  tip: boolean;
  draw(scene: Scene, left: number, axis: number): void;
}

/** Adds a line that is drawn from place to place, with an arrow's tip at its end. */
export function connect(scene: Scene, points: readonly Point[], arrow = true): void {
  const straight = points.filter(
    ([x, y], index) => index === 0 || x !== points[index - 1][0] || y !== points[index - 1][1],
  );
  if (straight.length > 1) scene.lines.push({ points: straight, arrow });
}

/** Pieces one behind the other, with arrows between them. */
export function chainPiece(pieces: readonly Piece[], gap: number): Piece {
  const starts: number[] = [];
  let width = 0;
  for (const piece of pieces) {
    if (starts.length > 0) width += gap;
    starts.push(width);
    width += piece.width;
  }
  const last = pieces.length - 1;
  return {
    width,
    up: Math.max(0, ...pieces.map(({ up }) => up)),
    down: Math.max(0, ...pieces.map(({ down }) => down)),
    inlet: last < 0 ? 0 : pieces[0].inlet,
    outlet: last < 0 ? 0 : starts[last] + pieces[last].outlet,
    tip: last < 0 || pieces[0].tip,
    draw(scene, left, axis) {
      pieces.forEach((piece, index) => {
        if (index > 0) {
          const from = left + starts[index - 1] + pieces[index - 1].outlet;
          const to = left + starts[index] + piece.inlet;
          connect(
            scene,
            [
              [from, axis],
              [to, axis],
            ],
            piece.tip,
          );
        }
        piece.draw(scene, left + starts[index], axis);
      });
    },
  };
}
