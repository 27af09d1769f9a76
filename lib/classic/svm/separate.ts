/** Samples of two kinds, with the kernel of each with each. */
export interface TwoKinds {
  /** `[count, count]`, row by row. */
  kernel: Float32Array;
  /** +1 or −1 for each sample. */
  signs: Int8Array;
  /** The most that a sample may weigh. */
  c: number;
}

/** What separates two kinds: f(x) = Σ weightᵢ · kernel(xᵢ, x) − offset. */
export interface Separation {
  /** sign · α of each sample; 0 for those that are no support vectors. */
  weights: Float64Array;
  offset: number;
  /** Whether it was found within the allowed steps. */
  converged: boolean;
}

/** How far the conditions of the best separation may be missed, as in LIBSVM. */
const tolerance = 1e-3;
/** As many steps in a row as no problem of this size has needed. */
const stepsPerSample = 10_000;

/**
 * The separation of two kinds with the widest margin, where samples on the wrong side cost C each:
 * the least ½·Σ wᵢwⱼ·kernel(i, j) − Σ signᵢ·wᵢ with 0 ≤ signᵢ·wᵢ ≤ C and Σ wᵢ = 0.
 *
 * Sequential minimal optimisation (Platt 1998): take the two samples that gain most together (by
 * second-order information: Fan, Chen and Lin 2005), move weight from one to the other, repeat.
 */
export function separate({ kernel, signs, c }: TwoKinds): Separation {
  const count = signs.length;
  const weights = new Float64Array(count);
  // F is sign · gradient: equal (the offset) for all samples whose weight is free, in the end.
  const slopes = Float64Array.from(signs, (sign) => -sign);
  const canRise = (at: number): boolean => (signs[at] > 0 ? weights[at] < c : weights[at] < 0);
  const canFall = (at: number): boolean => (signs[at] > 0 ? weights[at] > 0 : weights[at] > -c);
  let converged = false;
  for (let step = 0; step < stepsPerSample * count; step += 1) {
    let rising = -1;
    let highest = -Infinity;
    for (let at = 0; at < count; at += 1) {
      if (canRise(at) && -slopes[at] > highest) {
        [rising, highest] = [at, -slopes[at]];
      }
    }
    let falling = -1;
    let lowest = Infinity;
    let gain = 0;
    for (let at = 0; at < count && rising >= 0; at += 1) {
      if (!canFall(at)) continue;
      lowest = Math.min(lowest, -slopes[at]);
      const distance = highest + slopes[at];
      if (distance <= 0) continue;
      const own = (distance * distance) / bend(kernel, count, rising, at);
      if (own > gain) [falling, gain] = [at, own];
    }
    converged = falling < 0 || highest - lowest < tolerance;
    if (converged) break;
    const wanted = (highest + slopes[falling]) / bend(kernel, count, rising, falling);
    const room = (signs[rising] > 0 ? c : 0) - weights[rising];
    const stock = weights[falling] - (signs[falling] > 0 ? 0 : -c);
    const moved = Math.min(wanted, room, stock);
    weights[rising] = moved === room ? (signs[rising] > 0 ? c : 0) : weights[rising] + moved;
    weights[falling] = moved === stock ? (signs[falling] > 0 ? 0 : -c) : weights[falling] - moved;
    for (let at = 0; at < count; at += 1) {
      slopes[at] += moved * (kernel[rising * count + at] - kernel[falling * count + at]);
    }
  }
  return { weights, offset: offsetOf(slopes, weights, c, canRise, canFall), converged };
}

/** The second derivative along the exchange of two samples, kept above 0. */
function bend(kernel: Float32Array, count: number, one: number, other: number): number {
  const own = kernel[one * (count + 1)] + kernel[other * (count + 1)];
  return Math.max(1e-12, own - 2 * kernel[one * count + other]);
}

/** The slope that all free samples share; without any, the middle of what the others allow. */
function offsetOf(
  slopes: Float64Array,
  weights: Float64Array,
  c: number,
  canRise: (at: number) => boolean,
  canFall: (at: number) => boolean,
): number {
  const places = Array.from(weights.keys());
  const free = places.filter((at) => weights[at] !== 0 && Math.abs(weights[at]) < c);
  if (free.length > 0) return free.reduce((total, at) => total + slopes[at], 0) / free.length;
  const least = Math.min(...places.filter(canRise).map((at) => slopes[at]));
  const most = Math.max(...places.filter(canFall).map((at) => slopes[at]));
  return (least + most) / 2;
}
