// The two-dimensional transforms of tiles of the output, 4×4 pixels. Channels are done four at a time;
// the last ones, if they are fewer, by way of a small image of their own. `temp` is room for 96
// vectors. A transformed tile has 36 numbers for each channel, `spread` bytes apart.
import { outputLine, outputLineAdjoint } from './winograd-lines';

/** Where in `temp` the small image begins: 6×6 pixels of four channels. */
const SMALL: usize = 48 * 16;
const SMALL_ROW: usize = 6 * 16;

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
