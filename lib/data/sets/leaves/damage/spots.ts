import { between, brighter, clamp, dab } from '../draw';
import type { Colour } from '../draw';
import { around, mark, placeOnBlade } from './canvas';
import type { Damage } from './canvas';

const halo: Colour = [0.78, 0.74, 0.28];
const ring: Colour = [0.8, 0.74, 0.3];

/** Leaf spot: round dead spots, light in the middle, with a dark rim and a yellowish halo. */
export const leafSpot: Damage = (canvas) => {
  const { frame, leaf, random, severity } = canvas;
  const count = 4 + Math.round(6 * severity * between(random, 0.6, 1.2));
  const middle = brighter([0.78, 0.68, 0.5], between(random, 0.85, 1.1));
  const rim: Colour = [0.27, between(random, 0.1, 0.16), 0.12];
  for (let spot = 0; spot < count; spot += 1) {
    const place = placeOnBlade(canvas);
    const radius = between(random, 0.052, 0.085) * (0.9 + 0.3 * severity);
    const light = between(random, 0.3, 0.62);
    const soft = 1 / (radius * frame.pixels);
    around(canvas, place, 1.7 * radius, (pixel, away) => {
      const distance = 1.7 * away;
      const dead = clamp((1 - distance) / soft + 0.5);
      dab(leaf, pixel, halo, 0.5 * clamp((1.7 - distance) / 0.7) * (1 - dead));
      dab(leaf, pixel, rim, dead);
      dab(leaf, pixel, middle, clamp((light - distance) / soft + 0.5));
      mark(canvas, pixel, dead);
    });
  }
};

/** Rust: many small orange pustules, each with a pale ring. */
export const rust: Damage = (canvas) => {
  const { frame, leaf, random, severity } = canvas;
  const count = 14 + Math.round(42 * severity * between(random, 0.7, 1.2));
  const colour: Colour = [between(random, 0.62, 0.85), between(random, 0.28, 0.4), 0.08];
  for (let pustule = 0; pustule < count; pustule += 1) {
    const place = placeOnBlade(canvas);
    const radius = between(random, 0.018, 0.032);
    const pixels = radius * frame.pixels;
    around(canvas, place, Math.max(2.2 * radius, radius + 0.7 / frame.pixels), (pixel, away) => {
      const distance = away * Math.max(2.2 * pixels, pixels + 0.7);
      const raised = clamp(pixels - distance + 0.6) * Math.min(1, 1.4 * pixels);
      dab(leaf, pixel, ring, 0.22 * (1 - away));
      dab(leaf, pixel, colour, raised);
      mark(canvas, pixel, raised);
    });
  }
};
