/** A place in pixels, from the top left corner of the picture. */
export type Point = readonly [x: number, y: number];

/** A filled outline. */
export interface Polygon {
  points: readonly Point[];
  fill: string;
  stroke: string;
  dashed?: boolean;
  /** Lines of text about what it shows, for who points at it. */
  hover?: readonly string[];
}

/** A line; with an arrow, its last point is the tip. */
export interface Line {
  points: readonly Point[];
  arrow?: boolean;
}

/** A line of text; its place is the middle of its height. */
export interface Text {
  text: string;
  at: Point;
  size: number;
  anchor: 'start' | 'middle';
  quiet?: boolean;
  bold?: boolean;
}

/** The room that one layer takes, with its label: none may lie on another's. */
export interface Room {
  name: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Everything that is drawn, from back to front: frames, lines, polygons, texts. */
export interface Scene {
  width: number;
  height: number;
  frames: Polygon[];
  lines: Line[];
  polygons: Polygon[];
  texts: Text[];
  rooms: Room[];
}

export function emptyScene(): Scene {
  return { width: 0, height: 0, frames: [], lines: [], polygons: [], texts: [], rooms: [] };
}
