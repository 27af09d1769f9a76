// Functions on the channels of x [rows, channels]. Numbers are taken four at a time whatever the
// number of channels: after a period of whole vectors (one row, or four) the channels repeat. What
// belongs to each channel is written out for one period first. A chunk is a stretch of periods; the
// last one also takes the rows that do not fill a period.
import { clear, madd, positive } from './lanes';
import { address, int } from './layout';

/** The bytes of one period. */
function periodBytes(channels: i32): usize {
  return (<usize>channels) << ((channels & 3) === 0 ? 2 : 4);
}

/** Repeats a value of each channel until a period is full. */
function writeOut(values: usize, channels: i32, period: usize, to: usize): void {
  const bytes = (<usize>channels) << 2;
  for (let at: usize = 0; at < period; at += bytes) memory.copy(to + at, values, bytes);
}

function front(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

function back(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** Bytes of whole periods that stay in the first cache while all channels are gone through. */
function blockOf(period: usize): usize {
  return max<usize>(1, 12288 / period) * period;
}

/** Adds to a double in memory. */
function addTo(place: usize, value: f64): void {
  store<f64>(place, load<f64>(place) + value);
}

/**
 * For each place of a period Σ d and Σ d² over this chunk, with d = x − first row: then a large
 * mean costs no digits, and one pass is enough. Doubles, two periods for each chunk.
 */
export function momentSums(chunk: i32, scratch: usize): void {
  const x = address(0);
  const sums = address(1);
  const length = (<usize>int(2)) << 2;
  const channels = int(3);
  const period = periodBytes(channels);
  const chunkBytes = <usize>int(4) * period;
  const whole = length - (length % period);
  const first = x + <usize>chunk * chunkBytes;
  const end = min(x + whole, first + chunkBytes);
  const total = sums + <usize>chunk * period * 4;
  const totalSquares = total + period * 2;
  writeOut(x, channels, period, scratch);
  clear(total, period * 4);
  const step = blockOf(period);
  for (let block = first; block < end; block += step) {
    const blockEnd = min(end, block + step);
    for (let at: usize = 0; at < period; at += 32) {
      const next: usize = at + 32 <= period ? 16 : 0;
      const to = at * 2;
      momentSumsOf(block + at, blockEnd, period, scratch + at, total + to, totalSquares + to, next);
    }
  }
  if (end !== x + whole) return;
  for (let at: usize = 0; at < length - whole; at += 4) {
    const d = <f64>load<f32>(x + whole + at) - <f64>load<f32>(scratch + at);
    addTo(total + at * 2, d);
    addTo(totalSquares + at * 2, d * d);
  }
}

/**
 * Two vectors at a time, so that no addition waits for the one before it; the second lies `next`
 * bytes behind the first, or is the same one.
 */
function momentSumsOf(
  start: usize,
  end: usize,
  period: usize,
  pivots: usize,
  total: usize,
  totalSquares: usize,
  next: usize,
): void {
  const p0 = front(v128.load(pivots));
  const p1 = back(v128.load(pivots));
  const p2 = front(v128.load(pivots + next));
  const p3 = back(v128.load(pivots + next));
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let q0 = s0;
  let q1 = s0;
  let q2 = s0;
  let q3 = s0;
  for (let from = start; from < end; from += period) {
    const one = v128.load(from);
    const two = v128.load(from + next);
    const d0 = f64x2.sub(front(one), p0);
    const d1 = f64x2.sub(back(one), p1);
    const d2 = f64x2.sub(front(two), p2);
    const d3 = f64x2.sub(back(two), p3);
    s0 = f64x2.add(s0, d0);
    s1 = f64x2.add(s1, d1);
    s2 = f64x2.add(s2, d2);
    s3 = f64x2.add(s3, d3);
    q0 = f64x2.add(q0, f64x2.mul(d0, d0));
    q1 = f64x2.add(q1, f64x2.mul(d1, d1));
    q2 = f64x2.add(q2, f64x2.mul(d2, d2));
    q3 = f64x2.add(q3, f64x2.mul(d3, d3));
  }
  addSums(total, s0, s1, s2, s3, next);
  addSums(totalSquares, q0, q1, q2, q3, next);
}

function addSums(to: usize, s0: v128, s1: v128, s2: v128, s3: v128, next: usize): void {
  addVector(to, s0);
  addVector(to + 16, s1);
  if (next === 0) return;
  addVector(to + next * 2, s2);
  addVector(to + next * 2 + 16, s3);
}

function addVector(to: usize, sums: v128): void {
  v128.store(to, f64x2.add(v128.load(to), sums));
}

/** The sum of a channel over all chunks, and over its places in a period. */
function foldSums(sums: usize, channel: i32, channels: i32, period: usize, chunks: i32): f64 {
  let sum: f64 = 0;
  const bytes = (<usize>channels) << 3;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const start = sums + <usize>chunk * period * 4;
    for (let at = (<usize>channel) << 3; at < period * 2; at += bytes) sum += load<f64>(start + at);
  }
  return sum;
}

/** Mean and variance from the sums of all chunks. */
export function moments(): void {
  const x = address(0);
  const sums = address(1);
  const rows = <f64>(int(2) / int(3));
  const channels = int(3);
  const chunks = int(5);
  const mean = address(6);
  const variance = address(7);
  const period = periodBytes(channels);
  for (let channel = 0; channel < channels; channel++) {
    const at = (<usize>channel) << 2;
    const shift = foldSums(sums, channel, channels, period, chunks) / rows;
    const square = foldSums(sums + period * 2, channel, channels, period, chunks) / rows;
    store<f32>(mean + at, <f32>(<f64>load<f32>(x + at) + shift));
    store<f32>(variance + at, <f32>max<f64>(0, square - shift * shift));
  }
}

/** y = x · scale + shift, then ReLU if asked for. */
export function channelScale(chunk: i32, scratch: usize): void {
  const x = address(0);
  const y = address(1);
  const scale = address(2);
  const shift = address(3);
  const length = (<usize>int(4)) << 2;
  const channels = int(5);
  const relu = int(6) !== 0;
  const period = periodBytes(channels);
  const chunkBytes = <usize>int(7) * period;
  const whole = length - (length % period);
  const start = <usize>chunk * chunkBytes;
  const end = min(whole, start + chunkBytes);
  const shifts = scratch + period;
  writeOut(scale, channels, period, scratch);
  writeOut(shift, channels, period, shifts);
  for (let row = start; row < end; row += period) {
    for (let at: usize = 0; at < period; at += 16) {
      const level = madd(v128.load(x + row + at), v128.load(scratch + at), v128.load(shifts + at));
      v128.store(y + row + at, relu ? positive(level) : level);
    }
  }
  if (end !== whole) return;
  for (let at: usize = 0; at < length - whole; at += 4) {
    const level = load<f32>(x + whole + at) * load<f32>(scratch + at) + load<f32>(shifts + at);
    store<f32>(y + whole + at, relu && level < 0 ? 0 : level);
  }
}

/** For each place of a period Σ dy and Σ dy · (x − mean) over this chunk, as in momentSums. */
export function normSums(chunk: i32, scratch: usize): void {
  const x = address(0);
  const dy = address(1);
  const sums = address(2);
  const length = (<usize>int(3)) << 2;
  const channels = int(4);
  const period = periodBytes(channels);
  const chunkBytes = <usize>int(5) * period;
  const whole = length - (length % period);
  const first = <usize>chunk * chunkBytes;
  const end = min(whole, first + chunkBytes);
  const total = sums + <usize>chunk * period * 4;
  const totalProducts = total + period * 2;
  writeOut(address(7), channels, period, scratch);
  clear(total, period * 4);
  const step = blockOf(period);
  for (let block = first; block < end; block += step) {
    const blockEnd = min(end, block + step);
    for (let at: usize = 0; at < period; at += 32) {
      const next: usize = at + 32 <= period ? 16 : 0;
      normSumsOf(x + at, dy + at, block, blockEnd, period, scratch + at, total + at * 2, next);
    }
  }
  if (end !== whole) return;
  for (let at: usize = 0; at < length - whole; at += 4) {
    const upstream = <f64>load<f32>(dy + whole + at);
    const deviation = load<f32>(x + whole + at) - load<f32>(scratch + at);
    addTo(total + at * 2, upstream);
    addTo(totalProducts + at * 2, upstream * <f64>deviation);
  }
}

/** Two vectors at a time as in momentSumsOf. */
function normSumsOf(
  x: usize,
  dy: usize,
  first: usize,
  end: usize,
  period: usize,
  means: usize,
  total: usize,
  next: usize,
): void {
  const m0 = v128.load(means);
  const m1 = v128.load(means + next);
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let p0 = s0;
  let p1 = s0;
  let p2 = s0;
  let p3 = s0;
  for (let row = first; row < end; row += period) {
    const one = v128.load(dy + row);
    const two = v128.load(dy + row + next);
    const deviationOne = f32x4.sub(v128.load(x + row), m0);
    const deviationTwo = f32x4.sub(v128.load(x + row + next), m1);
    const d0 = front(one);
    const d1 = back(one);
    const d2 = front(two);
    const d3 = back(two);
    s0 = f64x2.add(s0, d0);
    s1 = f64x2.add(s1, d1);
    s2 = f64x2.add(s2, d2);
    s3 = f64x2.add(s3, d3);
    p0 = f64x2.add(p0, f64x2.mul(d0, front(deviationOne)));
    p1 = f64x2.add(p1, f64x2.mul(d1, back(deviationOne)));
    p2 = f64x2.add(p2, f64x2.mul(d2, front(deviationTwo)));
    p3 = f64x2.add(p3, f64x2.mul(d3, back(deviationTwo)));
  }
  addSums(total, s0, s1, s2, s3, next);
  addSums(total + period * 2, p0, p1, p2, p3, next);
}

/**
 * dGamma and dBeta from the sums of all chunks, and for each channel the numbers of
 * dx = (dy − middle − (x − mean) · slope) · factor, a period of each.
 */
export function normFactors(): void {
  const sums = address(2);
  const rows = <f64>(int(3) / int(4));
  const channels = int(4);
  const chunks = int(6);
  const inverseDeviation = address(8);
  const gamma = address(9);
  const dGamma = address(10);
  const dBeta = address(11);
  const factors = address(12);
  const period = periodBytes(channels);
  for (let channel = 0; channel < channels; channel++) {
    const at = (<usize>channel) << 2;
    const inverse = <f64>load<f32>(inverseDeviation + at);
    const shift = foldSums(sums, channel, channels, period, chunks);
    const scale = foldSums(sums + period * 2, channel, channels, period, chunks) * inverse;
    store<f32>(dBeta + at, <f32>shift);
    store<f32>(dGamma + at, <f32>scale);
    store<f32>(factors + at, load<f32>(address(7) + at));
    store<f32>(factors + period + at, <f32>(shift / rows));
    store<f32>(factors + period * 2 + at, <f32>((scale * inverse) / rows));
    store<f32>(factors + period * 3 + at, <f32>(<f64>load<f32>(gamma + at) * inverse));
  }
  for (let part: usize = 0; part < period * 4; part += period) {
    writeOut(factors + part, channels, period, factors + part);
  }
}

/** dx of batch norm. */
export function normGradient(chunk: i32): void {
  const x = address(0);
  const dy = address(1);
  const length = (<usize>int(3)) << 2;
  const channels = int(4);
  const period = periodBytes(channels);
  const chunkBytes = <usize>int(5) * period;
  const mean = address(12);
  const middle = mean + period;
  const slope = middle + period;
  const factor = slope + period;
  const dx = address(13);
  const whole = length - (length % period);
  const start = <usize>chunk * chunkBytes;
  const end = min(whole, start + chunkBytes);
  for (let row = start; row < end; row += period) {
    for (let at: usize = 0; at < period; at += 16) {
      const deviation = f32x4.sub(v128.load(x + row + at), v128.load(mean + at));
      const centred = f32x4.sub(v128.load(dy + row + at), v128.load(middle + at));
      const rest = f32x4.sub(centred, f32x4.mul(deviation, v128.load(slope + at)));
      v128.store(dx + row + at, f32x4.mul(rest, v128.load(factor + at)));
    }
  }
  if (end !== whole) return;
  for (let at: usize = 0; at < length - whole; at += 4) {
    const deviation = load<f32>(x + whole + at) - load<f32>(mean + at);
    const centred = load<f32>(dy + whole + at) - load<f32>(middle + at);
    const rest = centred - deviation * load<f32>(slope + at);
    store<f32>(dx + whole + at, rest * load<f32>(factor + at));
  }
}
