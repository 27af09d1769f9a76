// Convolution and pooling written down independently of the library, geometry included: only for
// tests. It knows nothing of windows, geometries and core loops.
import { fromFunction } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';

export type Two = readonly [height: number, width: number];
export type Sides = readonly [before: number, after: number];
export type Batch = Tensor<[number, number, number, number]>;

/** TensorFlow's rule for padding 'same': ⌈N / S⌉ outputs, an odd pixel goes behind. */
export function sameSides(input: number, kernel: number, stride: number, dilation: number): Sides {
  const span = dilation * (kernel - 1) + 1;
  const outputs = Math.ceil(input / stride);
  const total = Math.max(0, (outputs - 1) * stride + span - input);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}

export interface ReferenceOptions {
  stride: Two;
  dilation: Two;
  rows: Sides;
  columns: Sides;
  groups: number;
}

function value(x: Batch, image: number, row: number, column: number, channel: number): number {
  const [, height, width] = x.shape;
  const isInside = row >= 0 && row < height && column >= 0 && column < width;
  return isInside ? x.get(image, row, column, channel) : 0;
}

export function referenceConv2d(x: Batch, kernel: Batch, options: ReferenceOptions): Batch {
  const { stride, dilation, rows, columns, groups } = options;
  const [batch, height, width, channels] = x.shape;
  const [kernelHeight, kernelWidth, groupIn, outChannels] = kernel.shape;
  const places = (input: number, sides: Sides, size: number, axis: 0 | 1): number =>
    Math.floor((input + sides[0] + sides[1] - dilation[axis] * (size - 1) - 1) / stride[axis]) + 1;
  const outHeight = places(height, rows, kernelHeight, 0);
  const outWidth = places(width, columns, kernelWidth, 1);
  return fromFunction([batch, outHeight, outWidth, outChannels], (image, r, c, out) => {
    const group = Math.floor((out * groups) / outChannels);
    let sum = 0;
    for (let i = 0; i < kernelHeight; i += 1) {
      for (let j = 0; j < kernelWidth; j += 1) {
        for (let k = 0; k < groupIn; k += 1) {
          const row = r * stride[0] + i * dilation[0] - rows[0];
          const column = c * stride[1] + j * dilation[1] - columns[0];
          const channel = group * (channels / groups) + k;
          sum += value(x, image, row, column, channel) * kernel.get(i, j, k, out);
        }
      }
    }
    return sum;
  });
}

/** PyTorch's rule for the size of a pool, with its ceil mode. */
export function referencePoolSize(
  input: number,
  [before, after]: Sides,
  window: number,
  stride: number,
  ceil: boolean,
): number {
  const room = input + before + after - window + (ceil ? stride - 1 : 0);
  const size = Math.floor(room / stride) + 1;
  return ceil && (size - 1) * stride >= input + before ? size - 1 : size;
}

/** All values of one channel that a pooling window sees. */
export function seenByWindow(
  x: Batch,
  [image, channel]: readonly [number, number],
  [row, column]: Two,
  window: Two,
): number[] {
  const [, height, width] = x.shape;
  const seen: number[] = [];
  for (let r = Math.max(0, row); r < Math.min(height, row + window[0]); r += 1) {
    for (let c = Math.max(0, column); c < Math.min(width, column + window[1]); c += 1) {
      seen.push(x.get(image, r, c, channel));
    }
  }
  return seen;
}
