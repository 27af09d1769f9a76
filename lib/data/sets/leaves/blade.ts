import { smoothNoise } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between, blend, brighter, clamp, dab, fill } from './draw';
import type { Colour } from './draw';
import type { LeafFrame } from './leaf-frame';

const darkGreen: Colour = [0.13, 0.32, 0.1];
const freshGreen: Colour = [0.36, 0.6, 0.18];
const wax: Colour = [0.95, 0.97, 0.92];
const paleGreen: Colour = [0.56, 0.68, 0.3];

/** The green of one leaf: every class has young pale leaves and old dark ones. */
function greenOf(random: Random): Colour {
  const age = random.uniform();
  const green =
    age < 0.5 ? blend(paleGreen, freshGreen, 2 * age) : blend(freshGreen, darkGreen, 2 * age - 1);
  return brighter(green, between(random, 0.9, 1.1));
}

/** Paints a healthy leaf: its green, midrib and side veins, a fold along the midrib, and wax that shines. */
export function paintBlade(frame: LeafFrame, random: Random): Float32Array {
  const { side, alpha, along, across, pixels } = frame;
  const green = greenOf(random);
  const vein = blend(green, [0.8, 0.86, 0.56], between(random, 0.25, 0.55));
  const veins = between(random, 5, 9);
  const slope = between(random, 0.7, 1.3);
  const fold = between(random, -0.14, 0.14);
  const [shine, shineAlong, shineAcross] = [
    random.uniform() < 0.3 ? between(random, 0.1, 0.4) : 0,
    between(random, -0.3, 0.3),
    between(random, -0.2, 0.2),
  ];
  const mottled = smoothNoise(side, side, Math.max(2, 0.16 * side), random);
  const picture = new Float32Array(3 * side * side);
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    if (alpha[pixel] === 0) continue;
    const [a, c] = [along[pixel], across[pixel]];
    const light = 1 + (c > 0 ? fold : -fold) + 0.07 * mottled[pixel];
    fill(picture, pixel, green, light);
    const midrib = clamp(1.1 - (Math.abs(c) * pixels) / (0.032 * side));
    const phase = (a - slope * Math.abs(c)) * veins;
    const beside = Math.abs(phase - Math.round(phase)) / veins;
    const sideVein = 0.55 * clamp(1.1 - (beside * pixels) / (0.022 * side));
    dab(picture, pixel, vein, Math.max(midrib, sideVein));
    if (shine > 0) {
      const away = Math.hypot((a - shineAlong) / 2, c - shineAcross);
      dab(picture, pixel, wax, shine * clamp(1 - away / 0.12));
    }
  }
  return picture;
}
