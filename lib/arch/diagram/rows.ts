import { corner } from './join-pieces';
import { connect } from './piece';
import type { Piece } from './piece';
import type { Point, Scene } from './scene';
import { measures } from './sizes';

/** Fills rows from left to right; a line leads from the end of each to the start of the next. */
export function drawRows(scene: Scene, pieces: readonly Piece[], top: number): number {
  const { margin, gap, rowGap } = measures;
  const [left, right] = [margin + 10, scene.width - margin - 10];
  const rows: Piece[][] = [];
  let used = Infinity;
  for (const piece of pieces) {
    if (used + gap + piece.width > right) {
      rows.push([]);
      used = left - gap;
    }
    rows[rows.length - 1].push(piece);
    used += gap + piece.width;
  }
  let end: Point | undefined;
  for (const row of rows) {
    const up = Math.max(...row.map((piece) => piece.up));
    const down = Math.max(...row.map((piece) => piece.down));
    const axis = top + up;
    const isLast = row === rows[rows.length - 1] && rows.length > 1;
    const free = right - left - row.reduce((sum, { width }) => sum + width + gap, -gap);
    const spread = Math.min(isLast ? 8 : 36, Math.max(0, free) / Math.max(1, row.length - 1));
    let x = left;
    for (const piece of row) {
      const inlet: Point = [x + piece.inlet, axis];
      if (end) connect(scene, leadTo(end, inlet, top, scene.width), piece.tip);
      piece.draw(scene, x, axis);
      end = [x + piece.outlet, axis];
      x += piece.width + gap + spread;
    }
    top = axis + down + rowGap;
  }
  return top - rowGap;
}

/** Straight on within a row, and around the edge of the page to the next one. */
function leadTo(from: Point, to: Point, rowTop: number, width: number): Point[] {
  if (from[1] === to[1]) return [from, to];
  const edge = width - measures.margin;
  const between = rowTop - measures.rowGap / 2;
  const start = measures.margin;
  return corner(from, [edge, from[1]], [edge, between], [start, between], [start, to[1]], to);
}
