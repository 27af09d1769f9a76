import type { Grid } from '../drawing/grid';
import { pictureWidth } from '../drawing/words';
import type { Places } from './places';

/** Where the panels are, in pixels. */
export interface StrideLayout {
  /** The picture with its zeros, and the room of a kernel that hangs over. */
  picture: Grid;
  /** The feature map; without rows if there is none. */
  map: Grid;
  /** The end of the higher panel. */
  bottom: number;
}

const room = {
  indices: 26,
  gap: 30,
  head: 46,
  mapLeast: 150,
  heading: 250,
  height: 400,
  largest: 36,
};

/** Picture and feature map side by side, with cells of the same size. */
export function layOut({ before, after, extent, starts, reads }: Places): StrideLayout {
  const padded = reads.length + before + after;
  const across = Math.max(padded, extent);
  const outputs = starts.length;
  const free = pictureWidth - 2 * room.indices - room.gap;
  const cell = Math.min(
    room.largest,
    Math.floor(free / (across + outputs)),
    Math.floor((free - room.mapLeast) / across),
    Math.floor(room.height / across),
  );
  const picture = { left: room.indices, top: room.head, cell, rows: padded, columns: padded };
  const left = room.indices + Math.max(room.heading, room.indices + across * cell + room.gap);
  const map = { left, top: room.head, cell, rows: outputs, columns: outputs };
  return { picture, map, bottom: room.head + Math.max(across, outputs) * cell };
}
