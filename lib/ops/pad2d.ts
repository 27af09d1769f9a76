import { OptionError, asTensor, contiguous, oneOf, quote, requireFinite, sizeOf } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { fromBatch, toBatch } from './batch';
import { resultTensor } from './core-tensor';
import { imagePads } from './padding';
import type { Pads } from './padding';
import { upstreamValues } from './upstream';

/** What a border around an image is filled with. */
export interface Pad2dOptions {
  /**
   * `'constant'` (unless given): one value, see `value`. `'edge'`: the nearest pixel, repeated.
   * `'reflect'`: the image mirrored at its outermost pixels, which are not repeated. `'wrap'`: the
   * image again, as tiles.
   */
  mode?: 'constant' | 'edge' | 'reflect' | 'wrap';
  /** The value of mode `'constant'` (0). */
  value?: number;
  /** A tensor that receives the result, of an image of real numbers only. */
  into?: Tensor | undefined;
}

type Mode = NonNullable<Pad2dOptions['mode']>;

/** Which pixel a place of the border takes, along one axis of that many pixels. */
const sources: Record<Mode, (place: number, size: number) => number> = {
  constant: () => -1,
  edge: (place, size) => Math.min(Math.max(place, 0), size - 1),
  reflect: (place, size) => (place < 0 ? -place : 2 * (size - 1) - place),
  wrap: (place, size) => ((place % size) + size) % size,
};

/**
 * Puts a border around an image, or around every image of a batch.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param padding pixels on every side, or `{ top, bottom, left, right }`
 * @param options mode (`'constant'`) and value (0)
 * @throws ShapeError when the image is none; OptionError when the padding makes no sense, above all
 *   when `'reflect'` is asked for more pixels than there are beside the outermost one
 */
export function pad2d<Shape extends number[], Data extends TensorData>(
  image: Tensor<Shape, Data>,
  padding: number | Pads,
  options: Pad2dOptions = {},
): Tensor<Shape, Data> {
  const plan = border('pad2d', image, padding, options);
  const { batch, channels, width, left, rows, columns } = plan;
  const { data } = contiguous(image);
  const value = fillValue('pad2d', data, options.value ?? 0);
  const shape = fromBatch(image, [batch, rows.length, columns.length, channels]) as Shape;
  const padded = (
    data instanceof Uint8Array && options.into === undefined
      ? new Uint8Array(sizeOf(shape))
      : resultTensor('pad2d', shape, options.into, [image]).data
  ) as Data;
  if (value !== 0 || options.into) padded.fill(value);
  const outside = [...columns.keys()].filter(
    (column) => columns[column] >= 0 && (column < left || column >= left + width),
  );
  forEachRow(plan, (from, to) => {
    const row = data.subarray(from * channels, (from + width) * channels);
    padded.set(row, (to + left) * channels);
    for (const paddedColumn of outside) {
      const column = columns[paddedColumn];
      const pixel = row.subarray(column * channels, (column + 1) * channels);
      padded.set(pixel, (to + paddedColumn) * channels);
    }
  });
  return asTensor(padded, shape);
}

/**
 * The gradient of `pad2d`: each pixel gets the dy of its own place and of all places of the border
 * that repeat it.
 *
 * @param image, padding, options as for `pad2d`
 * @param dy of the shape of the padded image
 * @throws ShapeError, OptionError as `pad2d`
 */
export function pad2dGrad<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  padding: number | Pads,
  options: Pad2dOptions = {},
): Tensor<Shape> {
  const plan = border('pad2dGrad', image, padding, options);
  const { batch, channels, rows, columns } = plan;
  const paddedShape = fromBatch(image, [batch, rows.length, columns.length, channels]);
  const upstream = upstreamValues('pad2dGrad', dy, paddedShape);
  const dx = resultTensor('pad2dGrad', [...image.shape] as Shape, options.into, [dy]);
  const { data } = dx;
  if (options.into) data.fill(0);
  forEachRow(plan, (from, to) => {
    columns.forEach((column, paddedColumn) => {
      if (column < 0) return;
      for (let channel = 0; channel < channels; channel += 1) {
        data[(from + column) * channels + channel] +=
          upstream[(to + paddedColumn) * channels + channel];
      }
    });
  });
  return dx;
}

/** Where the rows and columns of the padded image come from; −1 is nowhere. */
interface Border {
  batch: number;
  height: number;
  width: number;
  channels: number;
  /** Pixels before the first column of the image. */
  left: number;
  rows: number[];
  columns: number[];
}

function border(
  where: string,
  image: AnyTensor,
  padding: number | Pads,
  { mode = 'constant' }: Pad2dOptions,
): Border {
  if (!Object.hasOwn(sources, mode)) {
    throw new OptionError(
      `${where}: mode must be ${oneOf(Object.keys(sources).map(quote))}, but is ${quote(mode)}.`,
    );
  }
  const { top, bottom, left, right } = imagePads(where, padding);
  const [batch, height, width, channels] = toBatch(where, image);
  if (mode === 'reflect') {
    requireReflectable(where, 'height', height, Math.max(top, bottom));
    requireReflectable(where, 'width', width, Math.max(left, right));
  }
  const along = (before: number, size: number, after: number): number[] =>
    Array.from({ length: before + size + after }, (_, index) => {
      const place = index - before;
      return place >= 0 && place < size ? place : sources[mode](place, size);
    });
  return {
    batch,
    height,
    width,
    channels,
    left,
    rows: along(top, height, bottom),
    columns: along(left, width, right),
  };
}

function requireReflectable(where: string, side: string, size: number, pixels: number): void {
  if (pixels < size) return;
  throw new OptionError(
    `${where}: mode 'reflect' mirrors the pixels beside the outermost one, of which an image of ${side} ${size} has ${size - 1}, but the padding is ${pixels}; use at most ${size - 1}, or mode 'edge' or 'wrap'.`,
  );
}

/**
 * Visits all rows of the padded images that come from a row of the images, by the numbers of their
 * first pixels.
 */
function forEachRow(
  { batch, height, width, rows, columns }: Border,
  visit: (from: number, to: number) => void,
): void {
  for (let index = 0; index < batch; index += 1) {
    rows.forEach((row, paddedRow) => {
      if (row < 0) return;
      visit((index * height + row) * width, (index * rows.length + paddedRow) * columns.length);
    });
  }
}

function fillValue(where: string, data: TensorData, value: number): number {
  requireFinite(where, 'value', value);
  if (data instanceof Uint8Array && (!Number.isInteger(value) || value < 0 || value > 255)) {
    throw new OptionError(
      `${where}: raw pixels are whole numbers from 0 to 255, so value cannot be ${quote(value)}.`,
    );
  }
  return value;
}
