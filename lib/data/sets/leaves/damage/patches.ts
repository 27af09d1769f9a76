import { smoothNoise } from '../../../../image/raster';
import { between, blend, brighter, clamp, dab, step } from '../draw';
import type { Colour } from '../draw';
import { depthIn, mark, placeOnBlade } from './canvas';
import type { Damage, Patch } from './canvas';

const dusty: Colour = [0.9, 0.91, 0.89];
const wet: Colour = [0.15, 0.15, 0.08];
const dry: Colour = [0.5, 0.36, 0.2];
const fading: Colour = [0.68, 0.72, 0.34];
const darkened: Colour = [0.1, 0.26, 0.1];

/** Powdery mildew: white dust in patches that grow into each other; the leaf shines through. */
export const powderyMildew: Damage = (canvas) => {
  const { frame, leaf, random, severity } = canvas;
  const { side, blade } = frame;
  const cloud = smoothNoise(side, side, Math.max(2, between(random, 0.1, 0.18) * side), random);
  const grain = smoothNoise(side, side, Math.max(1.4, 0.05 * side), random);
  const patches = Array.from({ length: 2 + Math.round(4 * severity) }, (): Patch => {
    const [along, across] = placeOnBlade(canvas);
    return [along, across, between(random, 0.11, 0.2)];
  });
  const thick = between(random, 0.6, 0.85);
  for (let pixel = 0; pixel < blade.length; pixel += 1) {
    if (blade[pixel] === 0) continue;
    const near = depthIn(canvas, patches, pixel) / 0.15;
    const dust = step(-0.35, 0.55, near + 0.5 * cloud[pixel] - 0.05);
    dab(leaf, pixel, dusty, dust * clamp(thick + 0.25 * grain[pixel]));
    mark(canvas, pixel, step(0.3, 0.6, dust));
  }
};

/** Late blight: dead brown that spreads from the edge, dark and wet at its front, with a pale border. */
export const lateBlight: Damage = (canvas) => {
  const { frame, leaf, random, severity } = canvas;
  const { side, blade, shape } = frame;
  const ragged = smoothNoise(side, side, Math.max(2.2, 0.1 * side), random);
  const fronts = Array.from({ length: severity > 0.45 ? 2 : 1 }, (): Patch => {
    const corner = 2 * random.integer(0, shape.outline.length / 2 - 1);
    const radius = between(random, 0.24, 0.29) + 0.1 * severity;
    return [shape.outline[corner], shape.outline[corner + 1], radius];
  });
  const dead = brighter([0.36, 0.24, 0.13], between(random, 0.8, 1.15));
  for (let pixel = 0; pixel < blade.length; pixel += 1) {
    if (blade[pixel] === 0) continue;
    const inside = depthIn(canvas, fronts, pixel) + 0.09 * ragged[pixel];
    if (inside < -0.09) continue;
    const front = step(-0.025, 0.02, inside);
    dab(leaf, pixel, fading, 0.6 * step(-0.09, 0, inside));
    dab(leaf, pixel, wet, 0.92 * front);
    const dried = blend(dead, dry, 0.25 + 0.25 * ragged[pixel]);
    dab(leaf, pixel, dried, step(0.03, 0.13, inside));
    mark(canvas, pixel, front);
  }
};

/** Mosaic virus: pale and dark patches over the whole leaf, side by side, bordered by the veins. */
export const mosaicVirus: Damage = (canvas) => {
  const { frame, leaf, random, severity } = canvas;
  const { side, blade } = frame;
  const patches = smoothNoise(side, side, Math.max(2, between(random, 0.085, 0.12) * side), random);
  const pale: Colour = [between(random, 0.8, 0.92), between(random, 0.84, 0.9), 0.36];
  const strength = 0.45 + 0.35 * severity;
  const limit = 0.12 - 0.12 * severity;
  for (let pixel = 0; pixel < blade.length; pixel += 1) {
    if (blade[pixel] === 0) continue;
    const light = step(limit - 0.08, limit + 0.1, patches[pixel]);
    const dark = step(0.05, 0.3, -patches[pixel]);
    dab(leaf, pixel, darkened, 0.45 * dark);
    dab(leaf, pixel, pale, strength * light);
    mark(canvas, pixel, light);
  }
};
