// The ops as plain loops in double precision: slow, short, and nobody else's code.
import type { Values } from '../protocol.ts';

interface Padding {
  /** Zeros on each side. */
  pad: number;
}

/** Cross-correlation, stride 1; kernel `[size, size, in, out]`. */
export function conv2d(x: Values, kernel: Values, { pad }: Padding): Float64Array {
  const [batch, height, width, inChannels] = x.shape;
  const [size, , , outChannels] = kernel.shape;
  const outHeight = height + 2 * pad - size + 1;
  const outWidth = width + 2 * pad - size + 1;
  const y = new Float64Array(batch * outHeight * outWidth * outChannels);
  eachTap(x.shape, size, pad, (place, from, tap) => {
    for (let inChannel = 0; inChannel < inChannels; inChannel += 1) {
      const value = x.data[from * inChannels + inChannel];
      const weights = (tap * inChannels + inChannel) * outChannels;
      for (let outChannel = 0; outChannel < outChannels; outChannel += 1) {
        y[place * outChannels + outChannel] += value * kernel.data[weights + outChannel];
      }
    }
  });
  return y;
}

/** Each channel with a kernel of its own; kernel `[size, size, channels, 1]`. */
export function depthwise(x: Values, kernel: Values, { pad }: Padding): Float64Array {
  const channels = x.shape[3];
  const y = new Float64Array(x.data.length);
  eachTap(x.shape, kernel.shape[0], pad, (place, from, tap) => {
    for (let channel = 0; channel < channels; channel += 1) {
      y[place * channels + channel] +=
        x.data[from * channels + channel] * kernel.data[tap * channels + channel];
    }
  });
  return y;
}

/** Each output position with each position under its window that lies on the image. */
function eachTap(
  [batch, height, width]: readonly number[],
  size: number,
  pad: number,
  visit: (place: number, from: number, tap: number) => void,
): void {
  const outHeight = height + 2 * pad - size + 1;
  const outWidth = width + 2 * pad - size + 1;
  for (let sample = 0; sample < batch; sample += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      for (let column = 0; column < outWidth; column += 1) {
        const place = (sample * outHeight + row) * outWidth + column;
        for (let tap = 0; tap < size * size; tap += 1) {
          const inRow = row + Math.floor(tap / size) - pad;
          const inColumn = column + (tap % size) - pad;
          if (inRow < 0 || inRow >= height || inColumn < 0 || inColumn >= width) continue;
          visit(place, (sample * height + inRow) * width + inColumn, tap);
        }
      }
    }
  }
}

/** x `[rows, inner]` · weights `[inner, columns]` + bias. */
export function dense(x: Values, weights: Values, bias: Values): Float64Array {
  const [rows, inner] = x.shape;
  const columns = weights.shape[1];
  const y = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = bias.data[column];
      for (let place = 0; place < inner; place += 1) {
        sum += x.data[row * inner + place] * weights.data[place * columns + column];
      }
      y[row * columns + column] = sum;
    }
  }
  return y;
}

/** The largest of each 2×2 cells. */
export function maxPool(x: Values): Float64Array {
  const [batch, height, width, channels] = x.shape;
  const y = new Float64Array(x.data.length / 4).fill(-Infinity);
  for (let sample = 0; sample < batch; sample += 1) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const from = (sample * height + row) * width + column;
        const to = (sample * (height / 2) + (row >> 1)) * (width / 2) + (column >> 1);
        for (let channel = 0; channel < channels; channel += 1) {
          const place = to * channels + channel;
          y[place] = Math.max(y[place], x.data[from * channels + channel]);
        }
      }
    }
  }
  return y;
}

/** (x − mean) / √(variance + 0.001) · gamma + beta for each channel. */
export function batchNorm({
  x,
  mean,
  variance,
  gamma,
  beta,
}: Record<string, Values>): Float64Array {
  const channels = x.shape[3];
  return Float64Array.from(x.data, (value, index) => {
    const channel = index % channels;
    const deviation = Math.sqrt(variance.data[channel] + 1e-3);
    return ((value - mean.data[channel]) / deviation) * gamma.data[channel] + beta.data[channel];
  });
}
