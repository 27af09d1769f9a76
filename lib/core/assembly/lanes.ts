// Four numbers at a time.

/** a · b + c, rounded once with relaxed SIMD and twice without. */
export function madd(a: v128, b: v128, c: v128): v128 {
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** max(0, x), and NaN stays NaN; f32x4.max costs about eight instructions. */
export function positive(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

/**
 * Writes the first `count` (at least 1) lanes. For the end of a row only: a loop in which V8 meets
 * this choice takes ten times as long.
 */
export function storeLanes(to: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, x);
    return;
  }
  f32.store(to, f32x4.extract_lane(x, 0));
  if (count > 1) f32.store(to, f32x4.extract_lane(x, 1), 4);
  if (count > 2) f32.store(to, f32x4.extract_lane(x, 2), 8);
}

/** Reads `count` (at least 1) lanes and sets the others to 0. */
export function loadLanes(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let x = v128.load32_zero(from);
  if (count > 1) x = f32x4.replace_lane(x, 1, f32.load(from, 4));
  if (count > 2) x = f32x4.replace_lane(x, 2, f32.load(from, 8));
  return x;
}

/** Sets bytes (a multiple of 4) to 0. */
export function clear(to: usize, bytes: usize): void {
  memory.fill(to, 0, bytes);
}
