import { mix } from './colors';
import type { Frozen } from './frozen';
import type { Piece } from './piece';
import type { Point, Scene } from './scene';
import { measures } from './sizes';
import type { BoxSize } from './sizes';
import { textWidth } from './text-width';

/** One slice of a box: the layer itself, or a thin one behind it. */
export interface Slice {
  width: number;
  color: string;
  frozen: Frozen;
  hover: readonly string[];
}

/** What a box looks like. */
interface BoxLook {
  name: string;
  size: BoxSize;
  slices: readonly Slice[];
  labels: readonly string[];
  /** Two more outlines behind it say that there are several. */
  several: boolean;
}

const edge = '#3a4149';
const behind = 4;

/** A box seen from its front, above and the right, with its label below. */
export function boxPiece({ name, size, slices, labels, several }: BoxLook): Piece {
  const { label, lineHeight } = measures;
  const { height, depth } = size;
  const front = slices.reduce((sum, slice) => sum + slice.width, 0);
  const stack = several ? 2 * behind : 0;
  const drawn = front + depth + stack;
  const width = Math.max(drawn, ...labels.map((text) => textWidth(text, label)));
  const offset = (width - drawn) / 2;
  const up = height / 2 + depth + stack;
  const down = height / 2 + 4 + lineHeight * labels.length;
  return {
    width,
    up,
    down,
    inlet: offset,
    outlet: offset + drawn,
    tip: true,
    draw(scene, left, axis) {
      const start = left + offset;
      for (const step of several ? [2, 1] : []) {
        const [x, y] = [start + step * behind, axis - step * behind];
        drawBlock(scene, x, y, size, [{ ...slices[0], width: front, hover: [] }]);
      }
      drawBlock(scene, start, axis, size, slices);
      labels.forEach((text, index) => {
        const y = axis + height / 2 + 4 + lineHeight * (index + 0.5);
        const at: Point = [left + width / 2, y];
        const quiet = index > 0;
        scene.texts.push({ text, at, size: label, anchor: 'middle', quiet });
      });
      const [top, bottom] = [axis - up, axis + down];
      scene.rooms.push({ name, left, top, right: left + width, bottom });
    },
  };
}

function drawBlock(
  scene: Scene,
  left: number,
  axis: number,
  { height, depth }: BoxSize,
  slices: readonly Slice[],
): void {
  const [top, bottom] = [axis - height / 2, axis + height / 2];
  let x = left;
  slices.forEach((slice, index) => {
    const right = x + slice.width;
    const { frozen, color, hover } = slice;
    const look = { stroke: edge, dashed: frozen !== 'none' };
    const face = (points: readonly Point[], shade: number): void => {
      const fill = mix(frozen === 'all' ? mix(color, '#ffffff', 0.55) : color, '#1f2328', shade);
      scene.polygons.push({ points, fill, ...look, hover });
    };
    face(
      [
        [x, top],
        [x + depth, top - depth],
        [right + depth, top - depth],
        [right, top],
      ],
      0.1,
    );
    if (index === slices.length - 1) {
      face(
        [
          [right, top],
          [right + depth, top - depth],
          [right + depth, bottom - depth],
          [right, bottom],
        ],
        0.25,
      );
    }
    face(
      [
        [x, top],
        [right, top],
        [right, bottom],
        [x, bottom],
      ],
      0,
    );
    x = right;
  });
}
