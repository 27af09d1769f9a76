import {
  OptionError,
  asTensor,
  quote,
  realValues,
  requireChoice,
  requireFinite,
  requireWhole,
} from '../tensor';
import type { Tensor, TensorData } from '../tensor';
import { batchSizeOf } from './batch-of-pictures';
import { inOrder, scale, shear, shift, turn } from './raster';
import type { Matrix } from './raster';
import { requireFill, sampleMap } from './sample-map';
import type { Fill, Sampling } from './sample-map';

/**
 * A map of the plane as nine numbers [a, b, c, d, e, f, g, h, i]: (x, y) goes to
 * ((ax + by + c) / w, (dx + ey + f) / w) with w = gx + hy + i. x counts columns, y rows, and the
 * centre of the first pixel is (0, 0).
 */
export type PlaneMap = Matrix;

/** How a picture is turned, scaled or mapped. */
export interface WarpOptions {
  /** What comes in from beyond the border: a number, `'edge'` or `'reflect'` (0). */
  fill?: Fill | undefined;
  /** A weighted mean of four pixels ('bilinear'), or the nearest one ('nearest'). */
  method?: Sampling | undefined;
}

/** How a picture is mapped, and how large the result is. */
export interface WarpImageOptions extends WarpOptions {
  /** Rows of the result (as many as the picture has). */
  height?: number | undefined;
  /** Columns of the result (as many as the picture has). */
  width?: number | undefined;
}

/**
 * Shows a picture, or every picture of a batch, through a map of the plane: result(x, y) =
 * picture(map(x, y)). Several maps that follow each other are best made one first, as each sampling
 * blurs. Shrinking by more than half skips pixels: `resize` does not.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[count, height, width, channels]`
 * @param map from a place in the result to the place in the picture that is seen there
 * @returns a tensor of its own; of the same shape unless the options name another size
 * @throws ShapeError when it is no picture; OptionError when the map or an option makes no sense
 */
export function warpImage<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  map: PlaneMap,
  options: WarpImageOptions = {},
): Tensor<Shape> {
  return warp('warpImage', image, map, options);
}

/** How a picture is turned. */
export interface RotateOptions extends WarpOptions {
  /** The place that stays, in pixels from the centre of the first one (the middle of the picture). */
  centre?: readonly [row: number, column: number] | undefined;
}

/**
 * Turns a picture, or every picture of a batch, about its middle; the size stays, so that corners
 * leave the picture and others come in.
 *
 * @param degrees how far, counter-clockwise as in mathematics; negative: clockwise
 * @param options centre, fill (0), method ('bilinear')
 * @throws ShapeError when it is no picture; OptionError when an option makes no sense
 */
export function rotateImage<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  degrees: number,
  options: RotateOptions = {},
): Tensor<Shape> {
  const where = 'rotateImage';
  requireFinite(where, 'degrees', degrees);
  const { height, width } = batchSizeOf(where, image);
  const [row, column] = options.centre ?? [(height - 1) / 2, (width - 1) / 2];
  requireFinite(where, 'the row of centre', row);
  requireFinite(where, 'the column of centre', column);
  return warp(where, image, about([row, column], turnedBack(degrees)), options);
}

/**
 * Enlarges (factor above 1) or shrinks (below 1) what a picture shows, about its middle; the size
 * stays.
 *
 * @throws ShapeError when it is no picture; OptionError unless the factor is above 0
 */
export function zoomImage<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  factor: number,
  options: WarpOptions = {},
): Tensor<Shape> {
  if (!(factor > 0 && Number.isFinite(factor))) {
    throw new OptionError(
      `zoomImage: factor must be above 0, such as 1.2 to enlarge by a fifth, but is ${quote(factor)}.`,
    );
  }
  const { height, width } = batchSizeOf('zoomImage', image);
  return warp(
    'zoomImage',
    image,
    about([(height - 1) / 2, (width - 1) / 2], scale(1 / factor)),
    options,
  );
}

/** The map back from a picture turned counter-clockwise about (0, 0); y points down. */
export const turnedBack = (degrees: number): PlaneMap => turn((degrees * Math.PI) / 180);

/** The map back from a picture whose upper half leans to the right by an angle. */
export const leanedBack = (degrees: number): PlaneMap => shear(Math.tan((degrees * Math.PI) / 180));

/** A map about another place than (0, 0). */
export const about = (
  [row, column]: readonly [row: number, column: number],
  map: PlaneMap,
): PlaneMap => inOrder(shift(-column, -row), map, shift(column, row));

function warp<Shape extends number[]>(
  where: string,
  image: Tensor<Shape, TensorData>,
  map: PlaneMap,
  options: WarpImageOptions,
): Tensor<Shape> {
  const size = batchSizeOf(where, image);
  const { fill = 0, method = 'bilinear', height = size.height, width = size.width } = options;
  requireFill(where, fill);
  requireChoice(where, 'method', method, ['bilinear', 'nearest']);
  requireWhole(where, 'height', height, 1);
  requireWhole(where, 'width', width, 1);
  requireMap(where, map);
  const { count, channels } = size;
  const values = realValues(image);
  const result = new Float32Array(count * height * width * channels);
  for (let picture = 0; picture < count; picture += 1) {
    sampleMap(
      { values, from: picture * size.height * size.width * channels },
      size,
      { values: result, from: picture * height * width * channels, height, width },
      map,
      { fill, method },
    );
  }
  const { shape } = image;
  const sizes = shape.length === 4 ? [count, height, width, channels] : [height, width];
  return asTensor(result, [...sizes, ...(shape.length === 3 ? [channels] : [])] as Shape);
}

function requireMap(where: string, map: readonly number[]): void {
  if (Array.isArray(map) && map.length === 9 && map.every(Number.isFinite)) return;
  throw new OptionError(
    `${where}: a map is nine finite numbers, such as [1, 0, 0, 0, 1, 0, 0, 0, 1], which changes nothing, but is ${quote(map)}.`,
  );
}
