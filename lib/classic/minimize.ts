/** A function of many numbers at one place: its value, and its gradient there. */
export interface Slope {
  value: number;
  gradient: Float64Array;
}

const remembered = 10;
const enough = 1e-4;

/** Where it ended, and whether there was nothing left to gain. */
export interface Lowest {
  place: Float64Array;
  converged: boolean;
}

const halvings = 30;

/**
 * Goes downhill to the least value of a smooth, convex function by L-BFGS: the gradient is bent by what
 * the last ten steps tell of the curvature.
 *
 * Source: D. Liu and J. Nocedal, On the limited memory BFGS method for large scale optimization, 1989.
 *
 * @param measure value and gradient at a place
 * @param start where to begin
 * @param tolerance it ends when no entry of the gradient is larger
 * @param steps at most so many
 */
export function minimize(
  measure: (place: Float64Array) => Slope,
  start: Float64Array,
  { tolerance, steps }: { tolerance: number; steps: number },
): Lowest {
  let place = start;
  let here = measure(place);
  const memory: Step[] = [];
  for (let step = 0; step < steps; step += 1) {
    if (largest(here.gradient) <= tolerance) return { place, converged: true };
    const direction = bent(here.gradient, memory);
    const downhill = dot(direction, here.gradient);
    let length = memory.length === 0 ? Math.min(1, 1 / Math.sqrt(-downhill)) : 1;
    let [next, there] = [place, here];
    for (let tried = 0; tried < halvings; tried += 1, length /= 2) {
      const along = length;
      next = place.map((value, at) => value + along * direction[at]);
      there = measure(next);
      if (there.value <= here.value + enough * length * downhill) break;
    }
    // Rounding hides what is left to gain.
    if (!(there.value < here.value)) return { place, converged: true };
    const moved = next.map((value, at) => value - place[at]);
    const turned = there.gradient.map((value, at) => value - here.gradient[at]);
    const bend = dot(moved, turned);
    if (bend > 0) memory.push({ moved, turned, bend });
    if (memory.length > remembered) memory.shift();
    [place, here] = [next, there];
  }
  return { place, converged: largest(here.gradient) <= tolerance };
}

interface Step {
  moved: Float64Array;
  turned: Float64Array;
  bend: number;
}

/** −(inverse curvature) · gradient, by the two loops over the remembered steps. */
function bent(gradient: Float64Array, memory: readonly Step[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares = memory.map(() => 0);
  for (let at = memory.length - 1; at >= 0; at -= 1) {
    const { moved, turned, bend } = memory[at];
    shares[at] = dot(moved, direction) / bend;
    addTo(direction, turned, -shares[at]);
  }
  const last = memory[memory.length - 1] as Step | undefined;
  if (last) {
    const scale = last.bend / dot(last.turned, last.turned);
    direction.forEach((value, at) => (direction[at] = value * scale));
  }
  memory.forEach(({ moved, turned, bend }, at) => {
    addTo(direction, moved, shares[at] - dot(turned, direction) / bend);
  });
  return direction;
}

function dot(one: Float64Array, other: Float64Array): number {
  let total = 0;
  for (let at = 0; at < one.length; at += 1) total += one[at] * other[at];
  return total;
}

function addTo(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] += factor * values[at];
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
