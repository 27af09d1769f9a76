// The one-dimensional transforms of Winograd's F(4, 3), which makes 4 outputs of a 3-tap filter
// with 6 multiplications instead of 12 (Lavin and Gray 2015, arXiv:1509.09308; points 0, ±1, ±2, ∞).
// Each works on vectors of four channels; a two-dimensional transform does columns, then rows.

/** Bᵀ d: 6 inputs to 6. */
export function inputLine(
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
  to: usize,
  step: usize,
): void {
  const four = f32x4.splat(4);
  const two = f32x4.splat(2);
  const five = f32x4.splat(5);
  // Sums that two lines of Bᵀ share.
  const even = f32x4.sub(d4, f32x4.mul(four, d2));
  const odd = f32x4.sub(d3, f32x4.mul(four, d1));
  const evenLow = f32x4.sub(d4, d2);
  const oddLow = f32x4.mul(two, f32x4.sub(d3, d1));
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(four, d0), f32x4.mul(five, d2)), d4));
  v128.store(to + step, f32x4.add(even, odd));
  v128.store(to + 2 * step, f32x4.sub(even, odd));
  v128.store(to + 3 * step, f32x4.add(evenLow, oddLow));
  v128.store(to + 4 * step, f32x4.sub(evenLow, oddLow));
  v128.store(to + 5 * step, f32x4.add(f32x4.sub(f32x4.mul(four, d1), f32x4.mul(five, d3)), d5));
}

/** The same of inputs that lie `fromStep` bytes apart. */
export function inputLineOf(from: usize, fromStep: usize, to: usize, step: usize): void {
  inputLine(
    v128.load(from),
    v128.load(from + fromStep),
    v128.load(from + 2 * fromStep),
    v128.load(from + 3 * fromStep),
    v128.load(from + 4 * fromStep),
    v128.load(from + 5 * fromStep),
    to,
    step,
  );
}

/** B v, the adjoint: 6 to 6. */
export function inputLineAdjoint(from: usize, fromStep: usize, to: usize, step: usize): void {
  const v0 = v128.load(from);
  const v1 = v128.load(from + fromStep);
  const v2 = v128.load(from + 2 * fromStep);
  const v3 = v128.load(from + 3 * fromStep);
  const v4 = v128.load(from + 4 * fromStep);
  const v5 = v128.load(from + 5 * fromStep);
  const four = f32x4.splat(4);
  const two = f32x4.splat(2);
  const five = f32x4.splat(5);
  const sum = f32x4.add(v1, v2);
  const difference = f32x4.sub(v1, v2);
  const outerSum = f32x4.add(v3, v4);
  const outerDifference = f32x4.mul(two, f32x4.sub(v3, v4));
  v128.store(to, f32x4.mul(four, v0));
  v128.store(to + step, f32x4.sub(f32x4.mul(four, f32x4.sub(v5, difference)), outerDifference));
  v128.store(
    to + 2 * step,
    f32x4.sub(f32x4.sub(f32x4.mul(f32x4.splat(-5), v0), f32x4.mul(four, sum)), outerSum),
  );
  v128.store(to + 3 * step, f32x4.sub(f32x4.add(difference, outerDifference), f32x4.mul(five, v5)));
  v128.store(to + 4 * step, f32x4.add(v0, f32x4.add(sum, outerSum)));
  v128.store(to + 5 * step, v5);
}

/** Aᵀ m: 6 to 4 outputs. */
export function outputLine(from: usize, fromStep: usize, to: usize, step: usize): void {
  const m0 = v128.load(from);
  const m1 = v128.load(from + fromStep);
  const m2 = v128.load(from + 2 * fromStep);
  const m3 = v128.load(from + 3 * fromStep);
  const m4 = v128.load(from + 4 * fromStep);
  const m5 = v128.load(from + 5 * fromStep);
  const sum = f32x4.add(m1, m2);
  const difference = f32x4.sub(m1, m2);
  const outerSum = f32x4.add(m3, m4);
  const outerDifference = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(m0, f32x4.add(sum, outerSum)));
  v128.store(to + step, f32x4.add(difference, f32x4.mul(f32x4.splat(2), outerDifference)));
  v128.store(to + 2 * step, f32x4.add(sum, f32x4.mul(f32x4.splat(4), outerSum)));
  v128.store(
    to + 3 * step,
    f32x4.add(f32x4.add(difference, f32x4.mul(f32x4.splat(8), outerDifference)), m5),
  );
}

/** A y, the adjoint: 4 to 6. */
export function outputLineAdjoint(
  y0: v128,
  y1: v128,
  y2: v128,
  y3: v128,
  to: usize,
  step: usize,
): void {
  const four = f32x4.splat(4);
  const even = f32x4.add(y0, y2);
  const odd = f32x4.add(y1, y3);
  const evenOuter = f32x4.add(y0, f32x4.mul(four, y2));
  const oddOuter = f32x4.mul(f32x4.splat(2), f32x4.add(y1, f32x4.mul(four, y3)));
  v128.store(to, y0);
  v128.store(to + step, f32x4.add(even, odd));
  v128.store(to + 2 * step, f32x4.sub(even, odd));
  v128.store(to + 3 * step, f32x4.add(evenOuter, oddOuter));
  v128.store(to + 4 * step, f32x4.sub(evenOuter, oddOuter));
  v128.store(to + 5 * step, y3);
}

/** G g: 3 taps to 6. */
export function kernelLine(g0: v128, g1: v128, g2: v128, to: usize, step: usize): void {
  const sixth = f32x4.splat(-1.0 / 6.0);
  const outer = f32x4.add(
    f32x4.mul(f32x4.splat(1.0 / 24.0), g0),
    f32x4.mul(f32x4.splat(1.0 / 6.0), g2),
  );
  const middle = f32x4.mul(f32x4.splat(1.0 / 12.0), g1);
  const even = f32x4.add(g0, g2);
  v128.store(to, f32x4.mul(f32x4.splat(0.25), g0));
  v128.store(to + step, f32x4.mul(sixth, f32x4.add(even, g1)));
  v128.store(to + 2 * step, f32x4.mul(sixth, f32x4.sub(even, g1)));
  v128.store(to + 3 * step, f32x4.add(outer, middle));
  v128.store(to + 4 * step, f32x4.sub(outer, middle));
  v128.store(to + 5 * step, g2);
}

/** Gᵀ u, the adjoint: 6 to 3. */
export function kernelLineAdjoint(from: usize, fromStep: usize, to: usize, step: usize): void {
  const v0 = v128.load(from);
  const v1 = v128.load(from + fromStep);
  const v2 = v128.load(from + 2 * fromStep);
  const v3 = v128.load(from + 3 * fromStep);
  const v4 = v128.load(from + 4 * fromStep);
  const v5 = v128.load(from + 5 * fromStep);
  const sixth = f32x4.splat(1.0 / 6.0);
  const sum = f32x4.mul(sixth, f32x4.add(v1, v2));
  const difference = f32x4.mul(sixth, f32x4.sub(v2, v1));
  const outerSum = f32x4.add(v3, v4);
  const outerDifference = f32x4.mul(f32x4.splat(1.0 / 12.0), f32x4.sub(v3, v4));
  v128.store(
    to,
    f32x4.add(
      f32x4.sub(f32x4.mul(f32x4.splat(0.25), v0), sum),
      f32x4.mul(f32x4.splat(1.0 / 24.0), outerSum),
    ),
  );
  v128.store(to + step, f32x4.add(difference, outerDifference));
  v128.store(to + 2 * step, f32x4.add(f32x4.sub(f32x4.mul(sixth, outerSum), sum), v5));
}
