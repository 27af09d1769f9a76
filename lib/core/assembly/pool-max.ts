// Max pooling, four channels at a time. Which cell won is not remembered but found again.
import { clear, storeLanes } from './lanes';
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
  const whole = pixel & ~15;
  for (let outColumn = 0; outColumn < outWidth; outColumn++) {
    for (let at: usize = 0; at < whole; at += 16) {
      v128.store(to + at, largestAt(from + at, pixel, line));
    }
    if (whole < pixel) {
      storeLanes(to + whole, largestAt(from + whole, pixel, line), channels & 3);
    }
    from += pixel * 2;
    to += pixel;
  }
}

/** The largest of four numbers, by one instruction each: f32x4.max costs about eight. */
function largestAt(from: usize, pixel: usize, line: usize): v128 {
  const b = v128.load(from + pixel);
  const d = v128.load(from + line + pixel);
  const above = f32x4.pmax(v128.load(from), b);
  const below = f32x4.pmax(v128.load(from + line), d);
  const lost = v128.or(v128.or(isNan(b), isNan(d)), isNan(below));
  return v128.or(f32x4.pmax(above, below), lost);
}

/** All ones, which is NaN too, where x is NaN: pmax(a, x) would lose it. */
function isNan(x: v128): v128 {
  return f32x4.ne(x, x);
}

function largest(image: usize, table: usize, cells: i32, to: usize): void {
  const end = table + ((<usize>cells) << 2);
  const pixel = (<usize>channels) << 2;
  const whole = pixel & ~15;
  for (let at: usize = 0; at < whole; at += 16) {
    v128.store(to + at, largestOfCells(image + at, table, end));
  }
  if (whole < pixel) {
    storeLanes(to + whole, largestOfCells(image + whole, table, end), channels & 3);
  }
}

function largestOfCells(from: usize, table: usize, end: usize): v128 {
  let best = f32x4.splat(-Infinity);
  for (let cell = table; cell !== end; cell += 4) {
    const level = v128.load(from + load<usize>(cell));
    best = v128.or(f32x4.pmax(best, level), isNan(level));
  }
  return best;
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
    for (let row = first; row < end; row++) giveOfFour(x, dy, dx, row, onlyPositive, scratch);
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
        let channel = firstChannel;
        for (; channel + 4 <= endChannel; channel += 4) {
          const at = (<usize>channel) << 2;
          give(x + image + at, v128.load(from + at), dx + image + at, scratch, cells, onlyPositive);
        }
        if (channel < endChannel) {
          const at = (<usize>channel) << 2;
          const count = endChannel - channel;
          giveFew(x + image + at, from + at, dx + image + at, scratch, cells, onlyPositive, count);
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
    v128.store(to, f32x4.add(v128.load(to), part));
  }
}

/** The same for the last channels, fewer than four: number by number. */
function giveFew(
  x: usize,
  upstream: usize,
  dx: usize,
  table: usize,
  cells: i32,
  onlyPositive: bool,
  count: i32,
): void {
  for (let channel = 0; channel < count; channel++) {
    const at = (<usize>channel) << 2;
    let winner = load<usize>(table) + at;
    let best = load<f32>(x + winner);
    for (let cell = 1; cell < cells; cell++) {
      const place = load<usize>(table + ((<usize>cell) << 2)) + at;
      const level = load<f32>(x + place);
      if (!(level <= best)) {
        best = level;
        winner = place;
      }
    }
    if (onlyPositive && !(best > 0)) continue;
    store<f32>(dx + winner, load<f32>(dx + winner) + load<f32>(upstream + at));
  }
}

/** A row of 2×2 windows; whatever lies behind the last of them gets 0. */
function giveOfFour(
  x: usize,
  dy: usize,
  dx: usize,
  row: i32,
  onlyPositive: bool,
  scratch: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const line = <usize>width * pixel;
  const whole = pixel & ~15;
  const always = i32x4.splat(onlyPositive ? 0 : -1);
  const outRow = row % outHeight;
  const place = <usize>(row / outHeight) * imageBytes() + <usize>(outRow * 2) * line;
  let from = x + place;
  let to = dx + place;
  let upstream = dy + <usize>(row * outWidth) * pixel;
  for (let outColumn = 0; outColumn < outWidth; outColumn++) {
    for (let at: usize = 0; at < whole; at += 16) {
      giveToFirst(from + at, pixel, line, upstream + at, to + at, pixel, line, always);
    }
    if (whole < pixel) {
      const few = pixel - whole;
      const end = to + whole;
      giveToFirst(from + whole, pixel, line, upstream + whole, scratch, 16, 32, always);
      memory.copy(end, scratch, few);
      memory.copy(end + pixel, scratch + 16, few);
      memory.copy(end + line, scratch + 32, few);
      memory.copy(end + line + pixel, scratch + 48, few);
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

/** Four channels of one window; `always`: ones where dy is passed on whatever x is. */
function giveToFirst(
  from: usize,
  pixel: usize,
  line: usize,
  upstream: usize,
  to: usize,
  toPixel: usize,
  toLine: usize,
  always: v128,
): void {
  const a = v128.load(from);
  const b = v128.load(from + pixel);
  const c = v128.load(from + line);
  const d = v128.load(from + line + pixel);
  const ab = f32x4.pmax(a, b);
  const cd = f32x4.pmax(c, d);
  const passes = v128.or(always, f32x4.gt(f32x4.pmax(ab, cd), f32x4.splat(0)));
  const share = v128.and(v128.load(upstream), passes);
  const left = f32x4.ge(a, b);
  const leftBelow = f32x4.ge(c, d);
  const above = f32x4.ge(ab, cd);
  const shareAbove = v128.and(share, above);
  const shareBelow = v128.andnot(share, above);
  v128.store(to, v128.and(shareAbove, left));
  v128.store(to + toPixel, v128.andnot(shareAbove, left));
  v128.store(to + toLine, v128.and(shareBelow, leftBelow));
  v128.store(to + toLine + toPixel, v128.andnot(shareBelow, leftBelow));
}
