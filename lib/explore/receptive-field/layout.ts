import type { Box } from '../../plot/placement';
import { pictureWidth } from '../drawing/words';
import type { Pair } from './field';

const room = { indices: 26, head: 40, picture: 260, gap: 28, mostScale: 36 };

/** Rows of the table that are shown at once, and how high each is. */
export const table = { rows: 10, rowHeight: 19 };

/** The side of the small map below the table. */
const mapSide = 72;

/** Where everything is, in pixels. */
export interface FieldLayout {
  picture: Box;
  /** Pixels of the drawing for a pixel of the picture. */
  scale: number;
  table: { left: number; top: number; width: number };
  map: { left: number; top: number; side: number };
  bottom: number;
}

/** The picture on the left, the table on the right, below it the map of the layer. */
export function layOut([height, width]: Pair): FieldLayout {
  const scale = Math.min(room.mostScale, room.picture / Math.max(height, width));
  const left = room.indices + room.picture + room.gap;
  const mapTop = room.head + table.rows * table.rowHeight + 24;
  return {
    picture: { left: room.indices, top: room.head, width: width * scale, height: height * scale },
    scale,
    table: { left, top: room.head - 10, width: pictureWidth - left },
    map: { left, top: mapTop, side: mapSide },
    bottom: Math.max(room.head + room.picture, mapTop + mapSide),
  };
}
