import { rectangle } from '../../../../image/raster';
import { shade } from '../colours';
import { between, chance, pick, side } from '../draws';
import type { Thing } from '../thing';

/** Walls, a roof, a door, windows, perhaps a chimney. */
export const house: Thing = (pen, { body, second, accent }, random) => {
  const half = between(random, 0.45, 0.85);
  const eaves = between(random, -0.35, 0.15);
  const over = half + between(random, 0, 0.2);
  const top = eaves - between(random, 0.4, 0.75);
  if (chance(random, 0.5)) {
    const place = side(random) * between(random, 0.3, 0.6) * half;
    pen.fill(shade(second, 0.7), [rectangle(place - 0.1, top, place + 0.1, eaves)]);
  }
  pen.fill(body, [rectangle(-half, eaves, half, 0.85)]);
  const ridge = pick(random, [0, 0, between(random, 0.2, 0.6)]) * half;
  pen.fill(second, [[-over, eaves, -ridge, top, ridge, top, over, eaves]]);
  const door = between(random, -0.6, 0.6) * half;
  const tall = between(random, 0.35, 0.55);
  pen.fill(accent, [rectangle(door - 0.13, 0.85 - tall, door + 0.13, 0.85)]);
  const size = between(random, 0.1, 0.16);
  const glass = pick(random, [shade(accent, 1.4), shade(body, 0.45)]);
  for (const x of [-0.6, 0.6]) {
    if (Math.abs(x * half - door) < 0.25 + size) continue;
    const y = between(random, 0.35, 0.5) * (0.85 - eaves) + eaves;
    pen.fill(glass, [rectangle(x * half - size, y - size, x * half + size, y + size)]);
  }
  if (eaves < -0.15) {
    const y = eaves + 0.2;
    const panes = [-0.5, 0.5].map((x) =>
      rectangle(x * half - size, y - 0.1, x * half + size, y + 0.1),
    );
    pen.fill(glass, panes);
  }
};
