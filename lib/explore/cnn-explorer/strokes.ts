import { fromData } from '../../tensor';
import type { Matrix } from '../../tensor';

/** A line of ink, or of the eraser; places are shares of the sheet's side, from 0 to 1. */
export interface Stroke {
  erases?: boolean | undefined;
  /** One x and one y after the other. */
  points: readonly number[];
}

/** Half the width of the pen, and of the eraser, as a share of the side. */
const radius = { pen: 0.05, eraser: 0.09 };

/** How far the ink fades at the edge of a line, in pixels. */
const fade = 1;

/**
 * What was drawn, as a picture: ink 1 on paper 0, with soft edges.
 *
 * @param side height and width in pixels
 */
export function drawStrokes(strokes: readonly Stroke[], side: number): Matrix {
  const ink = new Float32Array(side * side);
  layStrokes(strokes, { ink, side, channels: 1 });
  return fromData(ink, [side, side]);
}

/** How much ink there is, 0 to 1, for each pixel and channel of a square. */
export interface Inked {
  ink: Float32Array;
  side: number;
  channels: number;
}

/** Draws over the ink that is there, and erases what lies under the eraser, whatever it came from. */
export function layStrokes(strokes: readonly Stroke[], inked: Inked): void {
  for (const stroke of strokes) drawStroke(inked, stroke);
}

function drawStroke(inked: Inked, { points, erases = false }: Stroke): void {
  const { side } = inked;
  const reach = side * (erases ? radius.eraser : radius.pen);
  for (let at = 0; at + 1 < points.length; at += 2) {
    const from = Math.max(0, at - 2);
    const line = [points[from], points[from + 1], points[at], points[at + 1]].map(
      (share) => share * side,
    ) as Line;
    drawLine(inked, line, reach, erases);
  }
}

type Line = [fromX: number, fromY: number, toX: number, toY: number];

function drawLine(
  { ink, side, channels }: Inked,
  line: Line,
  reach: number,
  erases: boolean,
): void {
  const [fromX, fromY, toX, toY] = line;
  const edge = reach + fade;
  const ends = (one: number, other: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(one, other) - edge)),
    Math.min(side - 1, Math.ceil(Math.max(one, other) + edge)),
  ];
  const [left, right] = ends(fromX, toX);
  const [top, bottom] = ends(fromY, toY);
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const distance = distanceTo(line, column + 0.5, row + 0.5);
      const share = Math.min(1, Math.max(0, (reach - distance) / fade + 0.5));
      if (share === 0) continue;
      const first = (row * side + column) * channels;
      for (let place = first; place < first + channels; place += 1) {
        ink[place] = erases ? Math.min(ink[place], 1 - share) : Math.max(ink[place], share);
      }
    }
  }
}

/** How far a point is from a line between two points. */
function distanceTo([fromX, fromY, toX, toY]: Line, x: number, y: number): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX ** 2 + alongY ** 2;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - nearest * alongX, y - fromY - nearest * alongY);
}
