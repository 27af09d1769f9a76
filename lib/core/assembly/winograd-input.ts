// The two-dimensional transforms of tiles of the input, 6×6 pixels. Channels are done four at a time;
// `temp` is room for 96 vectors. A transformed tile has 36 numbers for each channel, `spread` bytes
// apart.
import { inputLine, inputLineAdjoint, inputLineOf } from './winograd-lines';

/** Where in `temp` a tile of the gradient is made. */
const RESULT: usize = 48 * 16;

/**
 * Bᵀ d B of the 6×6 pixels from (row, column) on; those outside of the image are zeros.
 *
 * @param zeros as many zeros as there are channels, and three more
 * @param pointers room for 36 addresses
 */
export function transformInput(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
  to: usize,
  spread: usize,
  temp: usize,
  pointers: usize,
  zeros: usize,
): void {
  const pixelBytes = channels << 2;
  if (row >= 0 && column >= 0 && row + 6 <= height && column + 6 <= width) {
    const rowBytes = <usize>(width * pixelBytes);
    const base = image + <usize>((row * width + column) * pixelBytes);
    for (let channel = 0; channel < channels; channel += 4) {
      let p = base + ((<usize>channel) << 2);
      for (let index: usize = 0; index < 96; index += 16) {
        inputLineOf(p, rowBytes, temp + index, 96);
        p += pixelBytes;
      }
      inputRows(temp, to + ((<usize>channel) << 2), spread);
    }
    return;
  }
  // Column by column, as they are read below.
  let entry = pointers;
  for (let x = column; x < column + 6; x++) {
    for (let y = row; y < row + 6; y++) {
      const inside = x >= 0 && x < width && y >= 0 && y < height;
      store<usize>(entry, inside ? image + <usize>((y * width + x) * pixelBytes) : zeros);
      entry += 4;
    }
  }
  for (let channel = 0; channel < channels; channel += 4) {
    const offset = (<usize>channel) << 2;
    entry = pointers;
    for (let index: usize = 0; index < 96; index += 16) {
      inputLine(
        v128.load(load<usize>(entry) + offset),
        v128.load(load<usize>(entry, 4) + offset),
        v128.load(load<usize>(entry, 8) + offset),
        v128.load(load<usize>(entry, 12) + offset),
        v128.load(load<usize>(entry, 16) + offset),
        v128.load(load<usize>(entry, 20) + offset),
        temp + index,
        96,
      );
      entry += 24;
    }
    inputRows(temp, to + offset, spread);
  }
}

function inputRows(temp: usize, to: usize, spread: usize): void {
  for (let index = 0; index < 6; index++) {
    inputLineOf(temp, 16, to, spread);
    temp += 96;
    to += 6 * spread;
  }
}

/** Adds B v Bᵀ to the 6×6 pixels from (row, column) on, those that are on the image. */
export function transformInputAdjoint(
  from: usize,
  spread: usize,
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
  temp: usize,
): void {
  const top = max(0, -row);
  const rows = min(6, height - row) - top;
  const left = max(0, -column);
  const columns = min(6, width - column) - left;
  if (rows <= 0 || columns <= 0) return;
  const pixelBytes = <usize>(channels << 2);
  const rowBytes = <usize>width * pixelBytes;
  const skipped = <usize>(top * 96 + left * 16);
  let target = image + <usize>((row + top) * width + column + left) * pixelBytes;
  const result = temp + RESULT;
  let channel = 0;
  for (; channel + 4 <= channels; channel += 4) {
    inputAdjointFour(from, spread, result, temp);
    addPixels(result + skipped, target, rowBytes, pixelBytes, rows, columns);
    from += 16;
    target += 16;
  }
  if (channel === channels) return;
  inputAdjointFour(from, spread, result, temp);
  addNumbers(result + skipped, target, rowBytes, pixelBytes, rows, columns, channels - channel);
}

function inputAdjointFour(from: usize, spread: usize, to: usize, temp: usize): void {
  for (let index: usize = 0; index < 96; index += 16) {
    inputLineAdjoint(from, 6 * spread, temp + index, 96);
    from += spread;
  }
  for (let y = 0; y < 6; y++) {
    inputLineAdjoint(temp, 16, to, 16);
    temp += 96;
    to += 96;
  }
}

/** Adds 6×6 pixels of four channels, or some of their rows and columns, to an image. */
function addPixels(
  from: usize,
  to: usize,
  rowBytes: usize,
  pixelBytes: usize,
  rows: i32,
  columns: i32,
): void {
  for (let y = 0; y < rows; y++) {
    let source = from;
    let target = to;
    for (let x = 0; x < columns; x++) {
      v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
      source += 16;
      target += pixelBytes;
    }
    from += 96;
    to += rowBytes;
  }
}

/** The same for the first `count` numbers of each pixel. */
function addNumbers(
  from: usize,
  to: usize,
  rowBytes: usize,
  pixelBytes: usize,
  rows: i32,
  columns: i32,
  count: i32,
): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const source = from + ((<usize>x) << 4);
      const target = to + <usize>x * pixelBytes;
      for (let lane: usize = 0; lane < <usize>(count << 2); lane += 4) {
        store<f32>(target + lane, load<f32>(target + lane) + load<f32>(source + lane));
      }
    }
    from += 96;
    to += rowBytes;
  }
}
