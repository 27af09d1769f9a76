// Two-dimensional transforms of tiles. Channels are done four at a time; `temp` is room for 36
// vectors. A transformed tile has 36 numbers for each channel, `spread` bytes apart.
import { loadLanes, positive, storeLanes } from './lanes';
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
  const base = image + <usize>(row * width + column) * pixelBytes;
  const result = temp + 24 * 16;
  for (let channel = 0; channel < channels; channel += 4) {
    const offset = (<usize>channel) << 2;
    const left = channels - channel;
    // temp has 4 rows of 6.
    for (let index: usize = 0; index < 6; index++) {
      outputLine(from + offset + index * spread, 6 * spread, temp + index * 16, 96);
    }
    const start = bias !== 0 ? v128.load(bias + offset) : f32x4.splat(0);
    for (let y = 0; y < rows; y++) {
      outputLine(temp + <usize>(y * 96), 16, result, 16);
      let target = base + offset + <usize>y * rowBytes;
      for (let x = 0; x < columns; x++) {
        let pixel = f32x4.add(v128.load(result + ((<usize>x) << 4)), start);
        if (relu) pixel = positive(pixel);
        storeLanes(target, pixel, left);
        target += pixelBytes;
      }
    }
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
  const zero = f32x4.splat(0);
  const rows = min(4, height - row);
  const columns = min(4, width - column);
  const pixelBytes = <usize>(channels << 2);
  const rowBytes = <usize>width * pixelBytes;
  const base = image + <usize>(row * width + column) * pixelBytes;
  const whole = (channels + 7) & ~7;
  for (let channel = 0; channel < whole; channel += 4) {
    const target = to + <usize>(channel >> 3) * panelStep + <usize>((channel & 4) << 2);
    const left = channels - channel;
    if (left <= 0) {
      for (let index: usize = 0; index < 36; index++) v128.store(target + index * spread, zero);
      continue;
    }
    // temp has 6 rows of 4.
    let p = base + ((<usize>channel) << 2);
    for (let x = 0; x < 4; x++) {
      let y0 = zero;
      let y1 = zero;
      let y2 = zero;
      let y3 = zero;
      if (x < columns) {
        y0 = loadLanes(p, left);
        if (rows > 1) y1 = loadLanes(p + rowBytes, left);
        if (rows > 2) y2 = loadLanes(p + 2 * rowBytes, left);
        if (rows > 3) y3 = loadLanes(p + 3 * rowBytes, left);
      }
      outputLineAdjoint(y0, y1, y2, y3, temp + ((<usize>x) << 4), 64);
      p += pixelBytes;
    }
    let line = temp;
    let lineTarget = target;
    for (let y = 0; y < 6; y++) {
      outputLineAdjoint(
        v128.load(line),
        v128.load(line, 16),
        v128.load(line, 32),
        v128.load(line, 48),
        lineTarget,
        spread,
      );
      line += 64;
      lineTarget += 6 * spread;
    }
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
  const pixelBytes = channels << 2;
  const rowBytes = width * pixelBytes;
  const result = temp + 36 * 16;
  for (let channel = 0; channel < channels; channel += 4) {
    const offset = (<usize>channel) << 2;
    const left = channels - channel;
    for (let index: usize = 0; index < 6; index++) {
      inputLineAdjoint(from + offset + index * spread, 6 * spread, temp + index * 16, 96);
    }
    for (let y = 0; y < 6; y++) {
      if (row + y < 0 || row + y >= height) continue;
      inputLineAdjoint(temp + <usize>(y * 96), 16, result, 16);
      let target = image + offset + <usize>((row + y) * rowBytes + column * pixelBytes);
      for (let x = 0; x < 6; x++) {
        if (column + x >= 0 && column + x < width) {
          const sum = f32x4.add(v128.load(target), v128.load(result + ((<usize>x) << 4)));
          storeLanes(target, sum, left);
        }
        target += pixelBytes;
      }
    }
  }
}
