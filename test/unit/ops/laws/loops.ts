// What an op should give, by loops in double precision: only for tests.
import type { Tensor } from 'convlab/tensor';

type Four = [number, number, number, number];

/** A result, and for each element the sum of the sizes of its terms, and how many there are. */
export interface Exact {
  values: Float64Array;
  sizes: Float64Array;
  terms: number;
}

/** Cross-correlation with the same padding on every side. */
export function exactConv2d(
  x: Tensor<Four>,
  kernel: Tensor<Four>,
  { stride, padding }: { stride: number; padding: number },
): Exact {
  const [batch, height, width, inChannels] = x.shape;
  const [kernelHeight, kernelWidth, , outChannels] = kernel.shape;
  const outHeight = Math.floor((height + 2 * padding - kernelHeight) / stride) + 1;
  const outWidth = Math.floor((width + 2 * padding - kernelWidth) / stride) + 1;
  const values = new Float64Array(batch * outHeight * outWidth * outChannels);
  const sizes = new Float64Array(values.length);
  for (let place = 0; place < values.length; place += outChannels) {
    const pixel = place / outChannels;
    const column = pixel % outWidth;
    const row = Math.floor(pixel / outWidth) % outHeight;
    const image = Math.floor(pixel / outWidth / outHeight);
    for (let kernelRow = 0; kernelRow < kernelHeight; kernelRow += 1) {
      const y = row * stride + kernelRow - padding;
      if (y < 0 || y >= height) continue;
      for (let kernelColumn = 0; kernelColumn < kernelWidth; kernelColumn += 1) {
        const left = column * stride + kernelColumn - padding;
        if (left < 0 || left >= width) continue;
        for (let inChannel = 0; inChannel < inChannels; inChannel += 1) {
          const level = x.data[((image * height + y) * width + left) * inChannels + inChannel];
          const from =
            ((kernelRow * kernelWidth + kernelColumn) * inChannels + inChannel) * outChannels;
          for (let outChannel = 0; outChannel < outChannels; outChannel += 1) {
            const term = level * kernel.data[from + outChannel];
            values[place + outChannel] += term;
            sizes[place + outChannel] += Math.abs(term);
          }
        }
      }
    }
  }
  return { values, sizes, terms: kernelHeight * kernelWidth * inChannels };
}

/** A · B. */
export function exactProduct(a: Tensor<[number, number]>, b: Tensor<[number, number]>): Exact {
  const [rows, inner] = a.shape;
  const columns = b.shape[1];
  const values = new Float64Array(rows * columns);
  const sizes = new Float64Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let middle = 0; middle < inner; middle += 1) {
      for (let column = 0; column < columns; column += 1) {
        const term = a.data[row * inner + middle] * b.data[middle * columns + column];
        values[row * columns + column] += term;
        sizes[row * columns + column] += Math.abs(term);
      }
    }
  }
  return { values, sizes, terms: inner };
}
