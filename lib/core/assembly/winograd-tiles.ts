// Two-dimensional transforms of tiles. Channels are done four at a time; the last ones, if they are
// fewer, by way of a small image of their own. `temp` is room for 96 vectors. A transformed tile has
// 36 numbers for each channel, `spread` bytes apart.
import { inputLine, inputLineAdjoint, outputLine, outputLineAdjoint } from './winograd-lines';

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
        inputLine(
          v128.load(p),
          v128.load(p + rowBytes),
          v128.load(p + 2 * rowBytes),
          v128.load(p + 3 * rowBytes),
          v128.load(p + 4 * rowBytes),
          v128.load(p + 5 * rowBytes),
          temp + index,
          96,
        );
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
    inputLine(
      v128.load(temp),
      v128.load(temp, 16),
      v128.load(temp, 32),
      v128.load(temp, 48),
      v128.load(temp, 64),
      v128.load(temp, 80),
      to,
      spread,
    );
    temp += 96;
    to += 6 * spread;
  }
}

/** Where the small image begins: 6×6 pixels of four channels. */
const SMALL: usize = 48 * 16;
const SMALL_ROW: usize = 6 * 16;

/** Copies `count` numbers of each pixel. */
function copyPixels(
  from: usize,
  fromRow: usize,
  fromPixel: usize,
  to: usize,
  toRow: usize,
  toPixel: usize,
  rows: i32,
  columns: i32,
  count: i32,
): void {
  for (let y = 0; y < rows; y++) {
    let source = from;
    let target = to;
    for (let x = 0; x < columns; x++) {
      for (let lane: usize = 0; lane < <usize>count; lane++) {
        store<f32>(target + (lane << 2), load<f32>(source + (lane << 2)));
      }
      source += fromPixel;
      target += toPixel;
    }
    from += fromRow;
    to += toRow;
  }
}

/** start + Aᵀ m A to the 4×4 pixels from (row, column) on, those that are on the image. */
export function transformOutput(
  from: usize,
  spread: usize,
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
  bias: usize,
  relu: bool,
  temp: usize,
): void {
  const rows = min(4, height - row);
  const columns = min(4, width - column);
  const pixelBytes = <usize>(channels << 2);
  const rowBytes = <usize>width * pixelBytes;
  let target = image + <usize>(row * width + column) * pixelBytes;
  const least = f32x4.splat(relu ? 0 : -(<f32>Infinity));
  let left = channels;
  for (; left >= 4; left -= 4) {
    const start = bias !== 0 ? v128.load(bias) : f32x4.splat(0);
    outputFour(from, spread, target, rowBytes, pixelBytes, rows, columns, start, least, temp);
    from += 16;
    target += 16;
    if (bias !== 0) bias += 16;
  }
  if (left === 0) return;
  const small = temp + SMALL;
  const start = bias !== 0 ? v128.load(bias) : f32x4.splat(0);
  outputFour(from, spread, small, SMALL_ROW, 16, rows, columns, start, least, temp);
  copyPixels(small, SMALL_ROW, 16, target, rowBytes, pixelBytes, rows, columns, left);
}

function outputFour(
  from: usize,
  spread: usize,
  to: usize,
  rowBytes: usize,
  pixelBytes: usize,
  rows: i32,
  columns: i32,
  start: v128,
  least: v128,
  temp: usize,
): void {
  const result = temp + 24 * 16; // after 4 rows of 6
  for (let index: usize = 0; index < 96; index += 16) {
    outputLine(from, 6 * spread, temp + index, 96);
    from += spread;
  }
  for (let y = 0; y < rows; y++) {
    outputLine(temp, 16, result, 16);
    let pixel = to;
    let line = result;
    for (let x = 0; x < columns; x++) {
      v128.store(pixel, f32x4.pmax(f32x4.add(v128.load(line), start), least));
      pixel += pixelBytes;
      line += 16;
    }
    temp += 96;
    to += rowBytes;
  }
}

/**
 * A dy Aᵀ of the 4×4 pixels from (row, column) on. Channels lie in panels of 8, `panelStep` bytes
 * apart; the channels that the last panel has too many become zeros.
 */
export function transformOutputAdjoint(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  row: i32,
  column: i32,
  to: usize,
  spread: usize,
  panelStep: usize,
  temp: usize,
): void {
  const rows = min(4, height - row);
  const columns = min(4, width - column);
  const pixelBytes = <usize>(channels << 2);
  const rowBytes = <usize>width * pixelBytes;
  const small = temp + SMALL;
  let from = image + <usize>(row * width + column) * pixelBytes;
  const whole = rows === 4 && columns === 4;
  const last = ((channels + 7) & ~7) - 4;
  for (let channel = 0; channel <= last; channel += 4) {
    const target = to + <usize>(channel >> 3) * panelStep + <usize>((channel & 4) << 2);
    const count = min(4, channels - channel);
    if (whole && count === 4) {
      adjointFour(from, rowBytes, pixelBytes, target, spread, temp);
    } else {
      for (let index: usize = 0; index < 4 * SMALL_ROW; index += 16) {
        v128.store(small + index, f32x4.splat(0));
      }
      if (count === 4) {
        copyVectors(from, rowBytes, pixelBytes, small, rows, columns);
      } else if (count > 0) {
        copyPixels(from, rowBytes, pixelBytes, small, SMALL_ROW, 16, rows, columns, count);
      }
      adjointFour(small, SMALL_ROW, 16, target, spread, temp);
    }
    from += 16;
  }
}

function copyVectors(
  from: usize,
  fromRow: usize,
  fromPixel: usize,
  to: usize,
  rows: i32,
  columns: i32,
): void {
  for (let y = 0; y < rows; y++) {
    let source = from;
    let target = to;
    for (let x = 0; x < columns; x++) {
      v128.store(target, v128.load(source));
      source += fromPixel;
      target += 16;
    }
    from += fromRow;
    to += SMALL_ROW;
  }
}

function adjointFour(
  from: usize,
  rowBytes: usize,
  pixelBytes: usize,
  to: usize,
  spread: usize,
  temp: usize,
): void {
  // temp has 6 rows of 4.
  for (let index: usize = 0; index < 64; index += 16) {
    outputLineAdjoint(
      v128.load(from),
      v128.load(from + rowBytes),
      v128.load(from + 2 * rowBytes),
      v128.load(from + 3 * rowBytes),
      temp + index,
      64,
    );
    from += pixelBytes;
  }
  for (let y = 0; y < 6; y++) {
    outputLineAdjoint(
      v128.load(temp),
      v128.load(temp, 16),
      v128.load(temp, 32),
      v128.load(temp, 48),
      to,
      spread,
    );
    temp += 64;
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
  const result = temp + SMALL;
  let channel = 0;
  for (; channel + 4 <= channels; channel += 4) {
    inputAdjointFour(from, spread, result, temp);
    addPixels(result + skipped, target, rowBytes, pixelBytes, rows, columns);
    from += 16;
    target += 16;
  }
  if (channel === channels) return;
  inputAdjointFour(from, spread, result, temp);
  const count = channels - channel;
  let source = result + skipped;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const pixel = target + <usize>x * pixelBytes;
      for (let lane: usize = 0; lane < <usize>(count << 2); lane += 4) {
        const level = load<f32>(source + ((<usize>x) << 4) + lane);
        store<f32>(pixel + lane, load<f32>(pixel + lane) + level);
      }
    }
    source += 96;
    target += rowBytes;
  }
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
