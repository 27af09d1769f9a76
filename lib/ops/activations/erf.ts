/**
 * The error function erf(x) = 2/√π · ∫₀ˣ e^(−t²) dt, by the series
 * 2/√π · e^(−x²) · Σₙ 2ⁿ x^(2n+1) / (1·3·5⋯(2n+1)), whose terms all have one sign, so that nothing
 * cancels. Beyond |x| = 6 the result is ±1 in double precision.
 *
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6.
 */
export function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * Number.EPSILON; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
