import { mapOutline, pathOutlines } from '../../../../image/raster';
import type { Matrix, Outline } from '../../../../image/raster';

/** The paints of German traffic signs. */
export type Paint = 'red' | 'blue' | 'yellow' | 'green' | 'white' | 'black' | 'grey';

/** One paint and the outlines that it fills; all solid outlines run clockwise on the screen. */
export interface Layer {
  paint: Paint;
  outlines: readonly Outline[];
}

/** A sign from back to front, between −1 and 1 in both directions; its first layer is the whole plate. */
export type Drawing = readonly Layer[];

export const layer = (paint: Paint, ...outlines: readonly Outline[]): Layer => ({
  paint,
  outlines,
});

function signedArea(outline: Outline): number {
  let area = 0;
  for (let place = 0; place + 1 < outline.length; place += 2) {
    const next = place + 2 < outline.length ? place + 2 : 0;
    area += outline[place] * outline[next + 1] - outline[next] * outline[place + 1];
  }
  return area / 2;
}

function reversed(outline: Outline): number[] {
  const corners: number[] = [];
  for (let place = outline.length - 2; place >= 0; place -= 2) {
    corners.push(outline[place], outline[place + 1]);
  }
  return corners;
}

/** The outline so that it fills: clockwise where y points down. */
export const solid = (outline: Outline): Outline =>
  signedArea(outline) < 0 ? reversed(outline) : outline;

/** The outline so that it cuts a hole into a solid one around it. */
export const hole = (outline: Outline): Outline =>
  signedArea(outline) > 0 ? reversed(outline) : outline;

/** Solid outlines from the `d` of an SVG path. */
export const shape = (path: string): Outline[] => pathOutlines(path, 4).map(solid);

/** A shape with the second and later parts of the path cut out of it. */
export const shapeWithHoles = (path: string): Outline[] =>
  pathOutlines(path, 4).map((outline, index) => (index === 0 ? solid(outline) : hole(outline)));

/** Outlines after a map that does not mirror. */
export const moved = (outlines: readonly Outline[], matrix: Matrix): Outline[] =>
  outlines.map((outline) => mapOutline(outline, matrix));

/** Left and right exchanged. */
export const mirrored = (outlines: readonly Outline[]): Outline[] =>
  outlines.map((outline) => reversed(mapOutline(outline, [-1, 0, 0, 0, 1, 0, 0, 0, 1])));
