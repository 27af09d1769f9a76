import {
  OptionError,
  ShapeError,
  asTensor,
  quote,
  realValues,
  requireChoice,
  requireWhole,
} from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { fromBatch, toBatch } from './batch';
import { upstreamValues } from './upstream';

/** How a feature map is resized. */
export interface Resize2dOptions {
  /** `'bilinear'` (unless given): a weighted mean of the four nearest pixels; or `'nearest'`. */
  method?: 'nearest' | 'bilinear';
  /**
   * Where pixel o of the new axis lies on the old one, with s = new size / old size.
   * `'half-pixel'` (unless given): (o + ½) / s − ½, pixels being squares, as TensorFlow 2 and
   * PyTorch. `'pytorch-half-pixel'`: the same, but 0 when the new size is 1.
   * `'align-corners'`: o · (old − 1) / (new − 1), corners on corners.
   * `'asymmetric'`: o / s, as PyTorch's `nearest` and TensorFlow.js.
   */
  coordinates?: 'half-pixel' | 'pytorch-half-pixel' | 'align-corners' | 'asymmetric';
  /**
   * Which pixel is the nearest: `'round-prefer-floor'` (unless given) and `'round-prefer-ceil'`
   * differ at exact halves only; `'floor'` (PyTorch's `nearest`) and `'ceil'` do not round.
   */
  rounding?: 'floor' | 'ceil' | 'round-prefer-floor' | 'round-prefer-ceil';
}

type Coordinates = NonNullable<Resize2dOptions['coordinates']>;
type Rounding = NonNullable<Resize2dOptions['rounding']>;

// One division each, so that halves and whole numbers come out exact.
const positions: Record<Coordinates, (at: number, old: number, size: number) => number> = {
  'half-pixel': (at, old, size) => ((2 * at + 1) * old - size) / (2 * size),
  'pytorch-half-pixel': (at, old, size) =>
    size === 1 ? 0 : ((2 * at + 1) * old - size) / (2 * size),
  'align-corners': (at, old, size) => (size === 1 ? 0 : (at * (old - 1)) / (size - 1)),
  asymmetric: (at, old, size) => (at * old) / size,
};

const roundings: Record<Rounding, (position: number) => number> = {
  floor: Math.floor,
  ceil: Math.ceil,
  'round-prefer-floor': (position) => Math.ceil(position - 0.5),
  'round-prefer-ceil': (position) => Math.floor(position + 0.5),
};

/**
 * Scales feature maps to another height and width, as ONNX's Resize. Places beyond the border take
 * the outermost pixel. For pictures there is `resize`, which also averages when it shrinks
 * (anti-aliasing), as networks do not.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param size the new `[height, width]`
 * @param options method (`'bilinear'`), coordinates (`'half-pixel'`), rounding
 *   (`'round-prefer-floor'`)
 * @throws ShapeError when the image is none; OptionError when the size or a setting makes no sense
 */
export function resize2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  size: readonly [height: number, width: number],
  options: Resize2dOptions = {},
): Tensor<Shape> {
  const plan = resizing('resize2d', image, size, options);
  const values = realValues(image);
  const { batch, channels, rows, columns } = plan;
  const resized = new Float32Array(batch * rows.length * columns.length * channels);
  forEachShare(plan, (from, to, weight) => {
    for (let channel = 0; channel < channels; channel += 1) {
      resized[to + channel] += weight * values[from + channel];
    }
  });
  const shape = fromBatch(image, [batch, rows.length, columns.length, channels]) as Shape;
  return asTensor(resized, shape);
}

/**
 * The gradient of `resize2d`: each pixel gets dy from all new pixels that it had a part in, times
 * that part.
 *
 * @param dy of the shape of the resized image, which tells its size
 * @throws ShapeError when dy does not belong to the image; OptionError as `resize2d`
 */
export function resize2dGrad<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  options: Resize2dOptions = {},
): Tensor<Shape> {
  const [, height, width] = toBatch('resize2dGrad', dy);
  if (dy.shape.length !== image.shape.length) {
    throw new ShapeError(
      `resize2dGrad: dy must have as many axes as the image, ${image.shape.length}, but has ${dy.shape.length}.`,
    );
  }
  const plan = resizing('resize2dGrad', image, [height, width], options);
  const { batch, channels } = plan;
  const upstream = upstreamValues(
    'resize2dGrad',
    dy,
    fromBatch(image, [batch, height, width, channels]),
  );
  const dx = new Float32Array(batch * plan.height * plan.width * channels);
  forEachShare(plan, (from, to, weight) => {
    for (let channel = 0; channel < channels; channel += 1) {
      dx[from + channel] += weight * upstream[to + channel];
    }
  });
  return asTensor(dx, [...image.shape] as Shape);
}

/** A pixel of the old axis, and what part it has in one of the new. */
type Share = readonly [place: number, weight: number];

interface Plan {
  batch: number;
  height: number;
  width: number;
  channels: number;
  /** For each new row the old rows that it is made of; columns alike. */
  rows: Share[][];
  columns: Share[][];
}

function resizing(
  where: string,
  image: AnyTensor,
  size: readonly [height: number, width: number],
  {
    method = 'bilinear',
    coordinates = 'half-pixel',
    rounding = 'round-prefer-floor',
  }: Resize2dOptions,
): Plan {
  requireChoice(where, 'method', method, ['nearest', 'bilinear']);
  requireChoice(where, 'coordinates', coordinates, Object.keys(positions));
  requireChoice(where, 'rounding', rounding, Object.keys(roundings));
  const given: unknown = size;
  if (!Array.isArray(given) || given.length !== 2) {
    throw new OptionError(
      `${where}: the new size must be [height, width], but is ${quote(given)}.`,
    );
  }
  requireWhole(where, 'the new height', size[0], 1);
  requireWhole(where, 'the new width', size[1], 1);
  const [batch, height, width, channels] = toBatch(where, image);
  const along = (old: number, length: number): Share[][] =>
    Array.from({ length }, (_, at) => {
      const position = positions[coordinates](at, old, length);
      const inside = (place: number): number => Math.min(Math.max(place, 0), old - 1);
      if (method === 'nearest') return [[inside(roundings[rounding](position)), 1]];
      const before = Math.floor(position);
      const part = position - before;
      if (part === 0) return [[inside(before), 1]];
      return [
        [inside(before), 1 - part],
        [inside(before + 1), part],
      ];
    });
  return {
    batch,
    height,
    width,
    channels,
    rows: along(height, size[0]),
    columns: along(width, size[1]),
  };
}

/** Visits every part that an old pixel has in a new one, by their first values' places. */
function forEachShare(
  { batch, height, width, channels, rows, columns }: Plan,
  visit: (from: number, to: number, weight: number) => void,
): void {
  for (let index = 0; index < batch; index += 1) {
    rows.forEach((rowShares, newRow) => {
      columns.forEach((columnShares, newColumn) => {
        const to = ((index * rows.length + newRow) * columns.length + newColumn) * channels;
        for (const [row, rowWeight] of rowShares) {
          for (const [column, columnWeight] of columnShares) {
            const from = ((index * height + row) * width + column) * channels;
            visit(from, to, rowWeight * columnWeight);
          }
        }
      });
    });
  }
}
