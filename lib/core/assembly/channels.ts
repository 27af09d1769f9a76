// Moments of the channels of x [rows, channels], and their scaling.
import { clear, madd, positive } from './lanes';
import { address, int } from './layout';
import { addSums, addTo, back, blockOf, foldSums, front, periodBytes, writeOut } from './periods';

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
