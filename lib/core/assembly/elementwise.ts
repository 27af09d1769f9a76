// Functions on each number by itself. A chunk is a stretch of the arrays.
import { positive, storeLanes } from './lanes';
import { address, int } from './layout';

/** max(0, x). */
export function relu(chunk: i32): void {
  const x = address(0);
  const y = address(1);
  const length = int(2);
  const first = chunk * int(3);
  const end = min(length, first + int(3));
  let n = first;
  for (; n + 4 <= end; n += 4) {
    const at = (<usize>n) << 2;
    v128.store(y + at, positive(v128.load(x + at)));
  }
  if (n < end) {
    const at = (<usize>n) << 2;
    storeLanes(y + at, positive(v128.load(x + at)), end - n);
  }
}

/** dy where y > 0, else 0. */
export function reluGradient(chunk: i32): void {
  const y = address(0);
  const dy = address(1);
  const dx = address(2);
  const length = int(3);
  const first = chunk * int(4);
  const end = min(length, first + int(4));
  const zero = f32x4.splat(0);
  let n = first;
  for (; n + 4 <= end; n += 4) {
    const at = (<usize>n) << 2;
    const passes = f32x4.gt(v128.load(y + at), zero);
    v128.store(dx + at, v128.and(passes, v128.load(dy + at)));
  }
  if (n < end) {
    const at = (<usize>n) << 2;
    const passes = f32x4.gt(v128.load(y + at), zero);
    storeLanes(dx + at, v128.and(passes, v128.load(dy + at)), end - n);
  }
}

/** a + b. */
export function add(chunk: i32): void {
  const a = address(0);
  const b = address(1);
  const y = address(2);
  const length = int(3);
  const first = chunk * int(4);
  const end = min(length, first + int(4));
  let n = first;
  for (; n + 4 <= end; n += 4) {
    const at = (<usize>n) << 2;
    v128.store(y + at, f32x4.add(v128.load(a + at), v128.load(b + at)));
  }
  if (n < end) {
    const at = (<usize>n) << 2;
    storeLanes(y + at, f32x4.add(v128.load(a + at), v128.load(b + at)), end - n);
  }
}

/** Σ v² of each chunk, a double for each. */
export function squares(chunk: i32): void {
  const values = address(0);
  const sums = address(1);
  const length = int(2);
  const first = chunk * int(3);
  const end = min(length, first + int(3));
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let n = first;
  for (; n + 4 <= end; n += 4) {
    const v = v128.load(values + ((<usize>n) << 2));
    const front = f64x2.promote_low_f32x4(v);
    const back = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(front, front));
    high = f64x2.add(high, f64x2.mul(back, back));
  }
  const both = f64x2.add(low, high);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; n < end; n++) {
    const v = <f64>load<f32>(values + ((<usize>n) << 2));
    sum += v * v;
  }
  store<f64>(sums + ((<usize>chunk) << 3), sum);
}
