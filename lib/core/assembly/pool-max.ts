// Max pooling, four channels at a time. Which cell won is not remembered but found again.
import { clear, loadLanes, storeLanes } from './lanes';
import { address, int } from './layout';
import {
  batch,
  channels,
  height,
  imageBytes,
  isTwoByTwo,
  listCells,
  outHeight,
  outWidth,
  readWindow,
  width,
} from './window';

/** The largest value under each window. A chunk is some rows of the output. */
export function poolMax(chunk: i32, scratch: usize): void {
  readWindow();
  const x = address(14);
  const y = address(15);
  const first = chunk * int(16);
  const end = min(batch * outHeight, first + int(16));
  const twoByTwo = isTwoByTwo();
  const pixel = (<usize>channels) << 2;
  for (let row = first; row < end; row++) {
    const image = x + <usize>(row / outHeight) * imageBytes();
    const outRow = row % outHeight;
    let to = y + <usize>(row * outWidth) * pixel;
    if (twoByTwo) {
      largestOfFour(image + <usize>(outRow * 2 * width) * pixel, to);
      continue;
    }
    for (let outColumn = 0; outColumn < outWidth; outColumn++) {
      largest(image, scratch, listCells(scratch, outRow, outColumn), to);
      to += pixel;
    }
  }
}

/** A whole row of 2×2 windows. */
function largestOfFour(from: usize, to: usize): void {
  const pixel = (<usize>channels) << 2;
  const line = <usize>width * pixel;
  const even = (channels & 3) === 0;
  for (let outColumn = 0; outColumn < outWidth; outColumn++) {
    if (even) {
      for (let at: usize = 0; at < pixel; at += 16) {
        v128.store(to + at, largestAt(from + at, pixel, line));
      }
    } else {
      for (let channel = 0; channel < channels; channel += 4) {
        const at = (<usize>channel) << 2;
        storeLanes(to + at, largestAt(from + at, pixel, line), channels - channel);
      }
    }
    from += pixel * 2;
    to += pixel;
  }
}

function largestAt(from: usize, pixel: usize, line: usize): v128 {
  const below = from + line;
  return f32x4.max(
    f32x4.max(v128.load(from), v128.load(from + pixel)),
    f32x4.max(v128.load(below), v128.load(below + pixel)),
  );
}

function largest(image: usize, table: usize, cells: i32, to: usize): void {
  for (let channel = 0; channel < channels; channel += 4) {
    const from = image + ((<usize>channel) << 2);
    let best = f32x4.splat(-Infinity);
    for (let cell = 0; cell < cells; cell++) {
      best = f32x4.max(best, v128.load(from + load<usize>(table + ((<usize>cell) << 2))));
    }
    storeLanes(to + ((<usize>channel) << 2), best, channels - channel);
  }
}

/**
 * Gives each dy to the first largest value of its window. A chunk is some rows of the output when
 * the windows are 2×2 side by side, else some channels of an image.
 */
export function poolMaxGradient(chunk: i32, scratch: usize): void {
  readWindow();
  const x = address(14);
  const dy = address(15);
  const dx = address(16);
  const onlyPositive = int(17) !== 0;
  if (isTwoByTwo()) {
    const first = chunk * int(18);
    const end = min(batch * outHeight, first + int(18));
    for (let row = first; row < end; row++) giveOfFour(x, dy, dx, row, onlyPositive);
    return;
  }
  const blocks = int(19);
  const firstChannel = (chunk % blocks) * int(20);
  const endChannel = min(channels, firstChannel + int(20));
  const image = <usize>(chunk / blocks) * imageBytes();
  const pixel = (<usize>channels) << 2;
  clearChannels(dx + image, firstChannel, endChannel);
  let from = dy + <usize>((chunk / blocks) * outHeight * outWidth) * pixel;
  for (let outRow = 0; outRow < outHeight; outRow++) {
    for (let outColumn = 0; outColumn < outWidth; outColumn++) {
      const cells = listCells(scratch, outRow, outColumn);
      if (cells > 0) {
        for (let channel = firstChannel; channel < endChannel; channel += 4) {
          const at = (<usize>channel) << 2;
          const upstream = loadLanes(from + at, endChannel - channel);
          const count = endChannel - channel;
          give(x + image + at, upstream, dx + image + at, scratch, cells, count, onlyPositive);
        }
      }
      from += pixel;
    }
  }
}

/** Sets some channels of an image to 0. */
export function clearChannels(image: usize, first: i32, end: i32): void {
  if (first === 0 && end === channels) {
    clear(image, imageBytes());
    return;
  }
  const bytes = (<usize>(end - first)) << 2;
  const pixel = (<usize>channels) << 2;
  let place = image + ((<usize>first) << 2);
  for (let count = height * width; count > 0; count--) {
    clear(place, bytes);
    place += pixel;
  }
}

function give(
  x: usize,
  upstream: v128,
  dx: usize,
  table: usize,
  cells: i32,
  count: i32,
  onlyPositive: bool,
): void {
  let best = v128.load(x + load<usize>(table));
  let winner = i32x4.splat(0);
  for (let cell = 1; cell < cells; cell++) {
    const level = v128.load(x + load<usize>(table + ((<usize>cell) << 2)));
    const isLarger = v128.not(f32x4.le(level, best));
    best = v128.bitselect(level, best, isLarger);
    winner = v128.bitselect(i32x4.splat(cell), winner, isLarger);
  }
  let share = upstream;
  if (onlyPositive) share = v128.and(share, f32x4.gt(best, f32x4.splat(0)));
  for (let cell = 0; cell < cells; cell++) {
    const to = dx + load<usize>(table + ((<usize>cell) << 2));
    const part = v128.and(share, i32x4.eq(winner, i32x4.splat(cell)));
    if (v128.any_true(part)) storeLanes(to, f32x4.add(v128.load(to), part), count);
  }
}

/** A row of 2×2 windows; whatever lies behind the last of them gets 0. */
function giveOfFour(x: usize, dy: usize, dx: usize, row: i32, onlyPositive: bool): void {
  const pixel = (<usize>channels) << 2;
  const line = <usize>width * pixel;
  const outRow = row % outHeight;
  const place = <usize>(row / outHeight) * imageBytes() + <usize>(outRow * 2) * line;
  let from = x + place;
  let to = dx + place;
  let upstream = dy + <usize>(row * outWidth) * pixel;
  for (let outColumn = 0; outColumn < outWidth; outColumn++) {
    for (let channel = 0; channel < channels; channel += 4) {
      const at = (<usize>channel) << 2;
      giveToFirst(from + at, upstream + at, to + at, line, channels - channel, onlyPositive);
    }
    from += pixel * 2;
    to += pixel * 2;
    upstream += pixel;
  }
  const rest = line - <usize>(outWidth * 2) * pixel;
  if (rest > 0) {
    clear(to, rest);
    clear(to + line, rest);
  }
  if (outRow === outHeight - 1) {
    clear(dx + place + line * 2, <usize>(height - outHeight * 2) * line);
  }
}

function giveToFirst(
  from: usize,
  upstream: usize,
  to: usize,
  line: usize,
  count: i32,
  onlyPositive: bool,
): void {
  const pixel = (<usize>channels) << 2;
  const a = v128.load(from);
  const b = v128.load(from + pixel);
  const c = v128.load(from + line);
  const d = v128.load(from + line + pixel);
  const ab = f32x4.pmax(a, b);
  const cd = f32x4.pmax(c, d);
  let share = v128.load(upstream);
  const above = f32x4.ge(ab, cd);
  if (onlyPositive) share = v128.and(share, f32x4.gt(f32x4.pmax(ab, cd), f32x4.splat(0)));
  const left = f32x4.ge(a, b);
  const leftBelow = f32x4.ge(c, d);
  const shareAbove = v128.and(share, above);
  const shareBelow = v128.andnot(share, above);
  storeLanes(to, v128.and(shareAbove, left), count);
  storeLanes(to + pixel, v128.andnot(shareAbove, left), count);
  storeLanes(to + line, v128.and(shareBelow, leftBelow), count);
  storeLanes(to + line + pixel, v128.andnot(shareBelow, leftBelow), count);
}
