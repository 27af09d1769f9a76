import { shade } from '../colours';
import { between, chance } from '../draws';
import type { Thing } from '../thing';

/** A cap on a stem, perhaps with dots; a small one may stand beside it. */
export const mushroom: Thing = (pen, palette, random) => {
  const beside = chance(random, 0.3);
  one(pen, palette, random, beside ? -0.2 : 0, beside ? 0.85 : 1);
  if (beside) one(pen, palette, random, 0.55, between(random, 0.4, 0.55));
};

const one = (
  ...[pen, { body, second, accent }, random, x, size]: [...Parameters<Thing>, number, number]
): void => {
  const wide = size * between(random, 0.5, 0.85);
  const tall = size * between(random, 0.45, 0.85);
  const foot = 0.85;
  const edge = foot - size * between(random, 0.65, 0.9);
  const stem = size * between(random, 0.13, 0.28);
  const belly = between(random, 1, 1.5);
  pen.fill(second, [
    [
      x - stem * 0.85,
      edge - 0.05,
      x + stem * 0.85,
      edge - 0.05,
      x + stem * belly,
      foot - 0.12,
      x + stem,
      foot,
      x - stem,
      foot,
      x - stem * belly,
      foot - 0.12,
    ],
  ]);
  const gills = between(random, 0.06, 0.16) * size;
  pen.oval(shade(second, 0.7), x, edge, wide * 0.95, gills);
  const pointed = between(random, 0.55, 1.25);
  const dome: number[] = [];
  for (let step = 0; step <= 14; step += 1) {
    const angle = Math.PI + (Math.PI * step) / 14;
    dome.push(
      x + wide * Math.cos(angle),
      edge + 0.02 - tall * Math.abs(Math.sin(angle)) ** pointed,
    );
  }
  pen.fill(body, [
    [...dome, x + wide * 0.6, edge + gills * 0.5, x - wide * 0.6, edge + gills * 0.5],
  ]);
  if (!chance(random, 0.55)) return;
  const dots: readonly (readonly [number, number])[] = [
    [-0.5, 0.3],
    [0.05, 0.65],
    [0.5, 0.35],
    [0, 0.2],
  ];
  for (const [across, up] of dots) {
    const radius = size * between(random, 0.06, 0.12);
    pen.oval(accent, x + across * wide, edge - up * tall, radius, radius * 0.85);
  }
};
