import { shade } from '../colours';
import { between, chance, pick } from '../draws';
import type { Thing } from '../thing';

/** A body pointed at both ends, a tail, fins, an eye, perhaps stripes. */
export const fish: Thing = (pen, { body, second, accent }, random) => {
  const high = between(random, 0.25, 0.55);
  const root = between(random, -0.55, -0.4);
  const tail = between(random, 0.25, 0.5);
  const fork = root - between(random, 0.1, 0.35);
  pen.fill(second, [
    [root + 0.15, 0, -0.97, -tail, fork, 0, -0.97, tail * between(random, 0.7, 1)],
  ]);
  if (chance(random, 0.8)) {
    const start = between(random, -0.2, 0.05);
    pen.fill(second, [
      [start - 0.2, -high * 0.7, start - 0.25, -high - 0.3, start + 0.45, -high * 0.75],
    ]);
  }
  if (chance(random, 0.6)) pen.fill(second, [[0, high * 0.6, 0.3, high * 0.6, -0.05, high + 0.28]]);
  const outline: number[] = [];
  const blunt = between(random, 0.5, 0.8);
  for (let step = 0; step < 20; step += 1) {
    const angle = (2 * Math.PI * step) / 20;
    const along = Math.cos(angle);
    const x = along > 0 ? 0.2 + 0.72 * along : 0.2 + (0.2 - root) * along;
    const thin = along < 0 ? 1 + 0.75 * along : 1;
    outline.push(x, high * Math.sign(Math.sin(angle)) * Math.abs(Math.sin(angle)) ** blunt * thin);
  }
  pen.fill(body, [outline]);
  const stripes = pick(random, [0, 0, 1, 2, 3]);
  for (let stripe = 0; stripe < stripes; stripe += 1) {
    const x = 0.35 - 0.25 * stripe;
    const half = high * (0.85 - 0.12 * stripe);
    pen.line(accent, 0.1, [x, -half, x - 0.05, 0, x, half]);
  }
  if (stripes === 0) pen.oval(shade(body, 1.3), 0.15, high * 0.4, 0.4, high * 0.35);
  const eye = between(random, 0.09, 0.14);
  pen.oval([0.95, 0.95, 0.95], 0.62, -high * 0.3, eye);
  pen.oval([0.05, 0.05, 0.05], 0.65, -high * 0.3, eye * 0.55);
};
