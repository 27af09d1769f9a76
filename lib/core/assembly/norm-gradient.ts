// The gradient of batch norm on x [rows, channels].
import { clear } from './lanes';
import { address, int } from './layout';
import { addSums, addTo, back, blockOf, foldSums, front, periodBytes, writeOut } from './periods';

/** For each place of a period Σ dy and Σ dy · (x − mean) over this chunk, as in momentSums of channels.ts. */
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
