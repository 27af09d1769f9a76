// Functions on the channels of x [rows, channels]. Numbers are taken four at a time whatever the
// number of channels: after a period of whole vectors (one row, or four) the channels repeat. What
// belongs to each channel is written out for one period first. A chunk is a stretch of periods; the
// last one also takes the rows that do not fill a period.

/** The bytes of one period. */
export function periodBytes(channels: i32): usize {
  return (<usize>channels) << ((channels & 3) === 0 ? 2 : 4);
}

/** Repeats a value of each channel until a period is full. */
export function writeOut(values: usize, channels: i32, period: usize, to: usize): void {
  const bytes = (<usize>channels) << 2;
  for (let at: usize = 0; at < period; at += bytes) memory.copy(to + at, values, bytes);
}

/** The first two numbers as doubles. */
export function front(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two. */
export function back(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** Bytes of whole periods that stay in the first cache while all channels are gone through. */
export function blockOf(period: usize): usize {
  return max<usize>(1, 12288 / period) * period;
}

/** Adds to a double in memory. */
export function addTo(place: usize, value: f64): void {
  store<f64>(place, load<f64>(place) + value);
}

/** Adds four sums of two doubles; `next` is 0 if the last two are none of their own. */
export function addSums(to: usize, s0: v128, s1: v128, s2: v128, s3: v128, next: usize): void {
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
export function foldSums(
  sums: usize,
  channel: i32,
  channels: i32,
  period: usize,
  chunks: i32,
): f64 {
  let sum: f64 = 0;
  const bytes = (<usize>channels) << 3;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const start = sums + <usize>chunk * period * 4;
    for (let at = (<usize>channel) << 3; at < period * 2; at += bytes) sum += load<f64>(start + at);
  }
  return sum;
}
