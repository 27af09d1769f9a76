import { coverage, ellipse, mapOutline, paintOver, stroke } from '../../../image/raster';
import type { Matrix, Outline } from '../../../image/raster';
import type { Colour } from './colours';

/** Draws on a picture of side × side pixels, in coordinates that a matrix maps to pixels. */
export interface Pen {
  /** Fills outlines with a colour. */
  fill(colour: Colour, outlines: readonly Outline[], opacity?: number): void;
  /** A line through points with round ends. */
  line(colour: Colour, width: number, points: readonly number[], closed?: boolean): void;
  /** A filled ellipse, perhaps turned. */
  oval(
    colour: Colour,
    x: number,
    y: number,
    radiusX: number,
    radiusY?: number,
    angle?: number,
  ): void;
}

export function createPen(picture: Float32Array, side: number, matrix: Matrix): Pen {
  const fill = (colour: Colour, outlines: readonly Outline[], opacity = 1): void => {
    const mapped = outlines.map((outline) => mapOutline(outline, matrix));
    paintOver(picture, coverage(mapped, side, side), colour, opacity);
  };
  return {
    fill,
    line: (colour, width, points, closed = false) => {
      fill(colour, stroke(points, width, closed));
    },
    oval: (colour, x, y, radiusX, radiusY = radiusX, angle = 0) => {
      fill(colour, [turnedEllipse(x, y, radiusX, radiusY, angle)]);
    },
  };
}

/** An ellipse turned around its middle. */
export function turnedEllipse(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  angle = 0,
): Outline {
  const outline = ellipse(0, 0, radiusX, radiusY, { corners: 16 });
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = new Float64Array(outline.length);
  for (let place = 0; place < outline.length; place += 2) {
    turned[place] = x + cos * outline[place] - sin * outline[place + 1];
    turned[place + 1] = y + sin * outline[place] + cos * outline[place + 1];
  }
  return turned;
}
