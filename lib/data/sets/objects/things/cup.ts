import { rectangle } from '../../../../image/raster';
import { shade } from '../colours';
import { between, chance } from '../draws';
import type { Thing } from '../thing';

/** A vessel with an opening and one handle; perhaps a saucer, a stripe, steam. */
export const cup: Thing = (pen, { body, second, accent }, random) => {
  const top = between(random, -0.6, -0.25);
  const bottom = between(random, 0.6, 0.8);
  const wide = between(random, 0.45, 0.65);
  const foot = wide * between(random, 0.5, 1);
  const left = -0.15;
  if (chance(random, 0.4)) pen.oval(shade(second, 1.1), left, bottom, wide * 1.35, 0.14);
  const ring = between(random, 0.2, 0.32);
  const grip = (top + bottom) / 2 - between(random, 0, 0.12);
  const arc: number[] = [];
  for (let step = 0; step <= 8; step += 1) {
    const angle = -Math.PI / 2 + (Math.PI * step) / 8;
    arc.push(
      left + (wide + foot) / 2 + 1.2 * ring * Math.cos(angle) - 0.03,
      grip + ring * Math.sin(angle),
    );
  }
  pen.line(shade(body, 0.85), between(random, 0.1, 0.17), arc);
  const round = between(random, 0, 0.2);
  pen.fill(body, [
    [
      left - wide,
      top,
      left + wide,
      top,
      left + foot + round,
      bottom - 0.2,
      left + foot * 0.9,
      bottom,
      left - foot * 0.9,
      bottom,
      left - foot - round,
      bottom - 0.2,
    ],
  ]);
  if (chance(random, 0.5)) {
    const y = top + between(random, 0.35, 0.6) * (bottom - top);
    const half = Math.min(wide, foot) * 0.96;
    pen.fill(accent, [rectangle(left - half, y - 0.09, left + half, y + 0.09)]);
  }
  const open = between(random, 0.06, 0.17);
  pen.oval(shade(body, 1.25), left, top, wide, open + 0.04);
  pen.oval(shade(second, 0.6), left, top + 0.02, wide * 0.86, open);
  if (chance(random, 0.35)) {
    for (const x of [-0.2, 0.15]) {
      const y = top - 0.15;
      pen.line([0.9, 0.9, 0.9], 0.06, [left + x, y, left + x + 0.08, y - 0.15, left + x, y - 0.3]);
    }
  }
};
