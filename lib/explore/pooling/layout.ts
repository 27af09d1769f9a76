import type { Grid } from '../drawing/grid';

/** The sides of the two maps that stand side by side. */
export type Sides = readonly [rows: number, columns: number];

/** Where the panels are: pictures on the left, maps beside them, before above after. */
export interface PoolingLayout {
  picture: { before: Grid; after: Grid };
  pooled: { before: Grid; after: Grid };
  /** Where the counts stand. */
  countsLeft: number;
  bottom: number;
}

/** The longer side of a panel, in pixels, and the largest cells. */
const panel = 216;
const largest = { picture: 27, pooled: 44 };

/** Above a panel stand its name and its column numbers; the next panel keeps its distance. */
const room = { indices: 24, head: 44, gap: 22, between: 20 };

/** Where the counts end, which may be lower than two low pictures. */
const countsBottom = 262;

/** Lays the panels out. */
export function layOut(picture: Sides, pooled: Sides): PoolingLayout {
  const size = (sides: Sides, most: number): number =>
    Math.min(most, Math.floor(panel / Math.max(...sides)));
  const grids = (sides: Sides, left: number, cell: number): { before: Grid; after: Grid } => {
    const [rows, columns] = sides;
    const before = { left, top: room.head, cell, rows, columns };
    return { before, after: { ...before, top: secondTop } };
  };
  const cells = {
    picture: size(picture, largest.picture),
    pooled: size(pooled, largest.pooled),
  };
  const height = Math.max(picture[0] * cells.picture, pooled[0] * cells.pooled);
  const secondTop = room.head + height + room.between + room.head;
  const pooledLeft = room.indices + panel + room.gap + room.indices;
  return {
    picture: grids(picture, room.indices, cells.picture),
    pooled: grids(pooled, pooledLeft, cells.pooled),
    countsLeft: pooledLeft + panel + room.gap,
    bottom: Math.max(secondTop + height, countsBottom),
  };
}
