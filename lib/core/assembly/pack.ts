// Copies of a matrix in panels of 8 columns, as `multiply` reads them.
import { loadLanes } from './lanes';

/**
 * One panel of B `[inner, …]`, row by row.
 *
 * @param step bytes from one row of B to the next
 * @param columns of the panel that exist (1 to 8); the others become 0
 */
export function packPanel(from: usize, step: usize, inner: i32, columns: i32, to: usize): void {
  if (columns >= 8) {
    for (let row = 0; row < inner; row++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += step;
      to += 32;
    }
    return;
  }
  for (let row = 0; row < inner; row++) {
    v128.store(to, loadLanes(from, columns));
    v128.store(to, columns > 4 ? loadLanes(from + 16, columns - 4) : f32x4.splat(0), 16);
    from += step;
    to += 32;
  }
}

/**
 * One panel of B stored as `[columns, inner]`.
 *
 * @param step bytes from one column of B to the next
 */
export function packTransposed(
  from: usize,
  step: usize,
  inner: i32,
  columns: i32,
  to: usize,
): void {
  for (let half = 0; half < 2; half++) {
    const count = columns - 4 * half;
    const base = from + usize(4 * half) * step;
    if (count >= 4) transposeFour(base, step, inner, to + 16 * half);
    else transposeFew(base, step, inner, count, to + 16 * half);
  }
}

function transposeFour(from: usize, step: usize, inner: i32, to: usize): void {
  let p0 = from;
  let p1 = p0 + step;
  let p2 = p1 + step;
  let p3 = p2 + step;
  let row = 0;
  for (; row + 4 <= inner; row += 4) {
    const a = v128.load(p0);
    const b = v128.load(p1);
    const c = v128.load(p2);
    const d = v128.load(p3);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
    v128.store(to, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 64);
    v128.store(to, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 96);
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    to += 128;
  }
  for (; row < inner; row++) {
    store<f32>(to, load<f32>(p0));
    store<f32>(to, load<f32>(p1), 4);
    store<f32>(to, load<f32>(p2), 8);
    store<f32>(to, load<f32>(p3), 12);
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    to += 32;
  }
}

function transposeFew(from: usize, step: usize, inner: i32, count: i32, to: usize): void {
  for (let row = 0; row < inner; row++) {
    v128.store(to, f32x4.splat(0));
    let p = from;
    for (let column = 0; column < count; column++) {
      store<f32>(to + ((<usize>column) << 2), load<f32>(p));
      p += step;
    }
    from += 4;
    to += 32;
  }
}
