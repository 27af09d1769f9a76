import { realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { fromBatch, toBatch, toPair } from './batch';
import type { BatchShape, Pair } from './batch';
import { resultTensor } from './core-tensor';
import { upstreamValues } from './upstream';

/**
 * Average pooling to a given size, whatever the size of the image: output row i is the mean of the
 * rows from ⌊i·H / h⌋ up to but not including ⌈(i + 1)·H / h⌉, for H rows in and h out; columns
 * alike. Windows overlap by a row where H / h is not whole.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param size of the result: one number, or `[height, width]`
 * @param options `into` receives the result
 * @throws ShapeError when the image is none or empty; OptionError when the size makes no sense
 */
export function adaptiveAveragePool2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  size: Pair,
  { into }: { into?: Tensor | undefined } = {},
): Tensor<Shape> {
  const where = 'adaptiveAveragePool2d';
  const sizes = toBatch(where, image);
  const [batch, , , channels] = sizes;
  const [outHeight, outWidth] = toPair(where, 'size', size);
  const shape = fromBatch(image, [batch, outHeight, outWidth, channels]) as Shape;
  const pooled = resultTensor(where, shape, into, [image]);
  const levels = realValues(image);
  const totals = new Float64Array(channels);
  forEachWindow(sizes, [outHeight, outWidth], (pixels, place) => {
    totals.fill(0);
    for (const pixel of pixels) {
      for (let channel = 0; channel < channels; channel += 1) {
        totals[channel] += levels[pixel + channel];
      }
    }
    for (let channel = 0; channel < channels; channel += 1) {
      pooled.data[place + channel] = totals[channel] / pixels.length;
    }
  });
  return pooled;
}

/**
 * The gradient of `adaptiveAveragePool2d`: each dy is shared out in equal parts among the pixels
 * that it was the mean of.
 *
 * @param x, size as for `adaptiveAveragePool2d`; only the shape of x matters
 * @param dy of the shape of the result
 * @throws ShapeError when dy or `into` has another shape
 */
export function adaptiveAveragePool2dGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  size: Pair,
  { into }: { into?: Tensor | undefined } = {},
): Tensor<Shape> {
  const where = 'adaptiveAveragePool2dGrad';
  const sizes = toBatch(where, x);
  const [batch, , , channels] = sizes;
  const [outHeight, outWidth] = toPair(where, 'size', size);
  const slopes = upstreamValues(where, dy, fromBatch(x, [batch, outHeight, outWidth, channels]));
  const dx = resultTensor(where, [...x.shape] as Shape, into, [dy]);
  dx.data.fill(0);
  forEachWindow(sizes, [outHeight, outWidth], (pixels, place) => {
    for (const pixel of pixels) {
      for (let channel = 0; channel < channels; channel += 1) {
        dx.data[pixel + channel] += slopes[place + channel] / pixels.length;
      }
    }
  });
  return dx;
}

/**
 * Visits every window: where its pixels start in the image's values, and where its result starts
 * in the result's.
 */
function forEachWindow(
  [batch, height, width, channels]: BatchShape,
  [outHeight, outWidth]: readonly [height: number, width: number],
  visit: (pixels: readonly number[], place: number) => void,
): void {
  let place = 0;
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      const [firstRow, endRow] = adaptiveRange(outRow, height, outHeight);
      for (let outColumn = 0; outColumn < outWidth; outColumn += 1, place += channels) {
        const [firstColumn, endColumn] = adaptiveRange(outColumn, width, outWidth);
        const pixels: number[] = [];
        for (let row = firstRow; row < endRow; row += 1) {
          for (let column = firstColumn; column < endColumn; column += 1) {
            pixels.push(((image * height + row) * width + column) * channels);
          }
        }
        visit(pixels, place);
      }
    }
  }
}

/** The rows (or columns) that an output row sees; `end` is not included. */
function adaptiveRange(
  out: number,
  input: number,
  output: number,
): readonly [first: number, end: number] {
  return [Math.floor((out * input) / output), Math.ceil(((out + 1) * input) / output)];
}
