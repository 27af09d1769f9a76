import type { Random } from '../../../tensor';
import { between } from './view';
import type { View } from './view';

/** Adds each pixel's neighbour at (x, y) with a weight; beyond the border the border is repeated. */
function addShifted(
  sum: Float32Array,
  { side, pixels }: View,
  x: number,
  y: number,
  weight: number,
): void {
  for (let row = 0; row < side; row += 1) {
    const from = 3 * side * Math.min(side - 1, Math.max(0, row + y));
    for (let column = 0; column < side; column += 1) {
      const source = from + 3 * Math.min(side - 1, Math.max(0, column + x));
      const place = 3 * (row * side + column);
      sum[place] += weight * pixels[source];
      sum[place + 1] += weight * pixels[source + 1];
      sum[place + 2] += weight * pixels[source + 2];
    }
  }
}

/** The mean of neighbours on a line, each with its weight. */
function smear(
  view: View,
  neighbours: readonly (readonly [x: number, y: number, weight: number])[],
): void {
  const whole = neighbours.reduce((sum, [, , weight]) => sum + weight, 0);
  const blurred = new Float32Array(view.pixels.length);
  for (const [x, y, weight] of neighbours) addShifted(blurred, view, x, y, weight / whole);
  view.pixels.set(blurred);
}

/** A picture out of focus: a Gaussian blur of up to 1.15 pixels (at 32), along rows and then columns. */
export function defocus(view: View, strength: number): void {
  if (strength === 0) return;
  const deviation = 1.15 * strength * view.unit;
  const radius = Math.ceil(2 * deviation);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, place) =>
    Math.exp(-(((place - radius) / deviation) ** 2) / 2),
  );
  smear(
    view,
    weights.map((weight, place) => [place - radius, 0, weight]),
  );
  smear(
    view,
    weights.map((weight, place) => [0, place - radius, weight]),
  );
}

/** A camera that moves: the mean along a line of up to 5 pixels (at 32). */
export function motion(view: View, random: Random, strength: number): void {
  const angle = between(random, 0, Math.PI);
  const half = 2.5 * strength * view.unit;
  const steps = Math.ceil(half);
  if (steps === 0) return;
  smear(
    view,
    Array.from({ length: 2 * steps + 1 }, (_, step) => {
      const away = (half * (step - steps)) / steps;
      return [Math.round(away * Math.cos(angle)), Math.round(away * Math.sin(angle)), 1];
    }),
  );
}

/** The noise of a camera: each number changes by the sum of two equally likely ones. */
export function addNoise({ pixels }: View, random: Random, strength: number): void {
  if (strength === 0) return;
  // A shift register (Marsaglia 2003), because 3,072 numbers a picture have to be cheap.
  let state = random.integer(1, 0x7fffffff);
  const most = 0.11 * strength;
  for (let place = 0; place < pixels.length; place += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    pixels[place] += most * (((state >>> 16) + (state & 0xffff)) / 0xffff - 1);
  }
}
