import type { WindowGeometry } from './window';

/** The part of a window along one axis that lies on the input; `end` is not included. */
function onInput(
  out: number,
  stride: number,
  pad: number,
  window: number,
  input: number,
): readonly [first: number, end: number] {
  const start = out * stride - pad;
  return [Math.max(0, start), Math.min(input, start + window)];
}

/**
 * Max pooling of `[batch, height, width, inChannels]`, each channel by itself; padding never wins.
 *
 * @returns `[batch, outHeight, outWidth, inChannels]`
 */
export function poolMax(input: Float32Array, geometry: WindowGeometry): Float32Array {
  return pool(input, geometry, -Infinity, (sofar, level) => Math.max(sofar, level));
}

/**
 * Average pooling of `[batch, height, width, inChannels]`, each channel by itself: the mean of the
 * cells that lie on the input.
 *
 * @returns `[batch, outHeight, outWidth, inChannels]`
 */
export function poolAverage(input: Float32Array, geometry: WindowGeometry): Float32Array {
  return pool(
    input,
    geometry,
    0,
    (sofar, level) => sofar + level,
    (total, cells) => total / cells,
  );
}

function pool(
  input: Float32Array,
  geometry: WindowGeometry,
  start: number,
  join: (sofar: number, level: number) => number,
  finish?: (joined: number, cells: number) => number,
): Float32Array {
  const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
  const output = new Float32Array(batch * outHeight * outWidth * inChannels);
  const joined = new Float64Array(inChannels);
  let place = 0;
  for (let image = 0; image < batch; image += 1) {
    for (let outRow = 0; outRow < outHeight; outRow += 1) {
      const { strideHeight, padTop, windowHeight } = geometry;
      const [firstRow, endRow] = onInput(outRow, strideHeight, padTop, windowHeight, height);
      for (let outColumn = 0; outColumn < outWidth; outColumn += 1) {
        const { strideWidth, padLeft, windowWidth } = geometry;
        const [first, end] = onInput(outColumn, strideWidth, padLeft, windowWidth, width);
        joined.fill(start);
        for (let row = firstRow; row < endRow; row += 1) {
          for (let column = first; column < end; column += 1) {
            const source = ((image * height + row) * width + column) * inChannels;
            for (let channel = 0; channel < inChannels; channel += 1) {
              joined[channel] = join(joined[channel], input[source + channel]);
            }
          }
        }
        const cells = (endRow - firstRow) * (end - first);
        for (let channel = 0; channel < inChannels; channel += 1, place += 1) {
          output[place] = finish ? finish(joined[channel], cells) : joined[channel];
        }
      }
    }
  }
  return output;
}
