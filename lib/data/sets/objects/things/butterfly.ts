import { shade } from '../colours';
import { between, chance } from '../draws';
import { turnedEllipse } from '../pen';
import type { Thing } from '../thing';

/** Two pairs of wings on both sides of a thin body with feelers, perhaps with spots. */
export const butterfly: Thing = (pen, { body, second, accent }, random) => {
  const open = between(random, 0.6, 1);
  const upper = between(random, 0.45, 0.7);
  const lower = between(random, 0.35, 0.5);
  const [long, wide] = [between(random, 0.45, 0.55), between(random, 0.25, 0.38)];
  const bottom = chance(random, 0.5) ? second : shade(body, 0.8);
  const wing = (
    to: number,
    y: number,
    angle: number,
    radiusX: number,
    radiusY: number,
  ): ReturnType<typeof turnedEllipse> =>
    turnedEllipse(
      to * open * radiusX * 0.95 * Math.cos(angle),
      y + radiusX * 0.9 * Math.sin(angle),
      radiusX,
      radiusY,
      to * angle,
    );
  pen.fill(
    bottom,
    [-1, 1].map((to) => wing(to, 0.12, lower, long * 0.85, wide * 0.95)),
  );
  pen.fill(
    body,
    [-1, 1].map((to) => wing(to, -0.08, -upper, long, wide)),
  );
  if (chance(random, 0.6)) {
    const radius = between(random, 0.09, 0.16);
    for (const to of [-1, 1]) {
      pen.oval(
        accent,
        to * open * long * 1.1 * Math.cos(upper),
        -0.08 - long * Math.sin(upper),
        radius,
      );
    }
  }
  const dark = shade(second, 0.3);
  pen.oval(dark, 0, 0.05, between(random, 0.06, 0.11), between(random, 0.45, 0.6));
  for (const to of [-1, 1]) pen.line(dark, 0.05, [0, -0.45, to * 0.1, -0.7, to * 0.25, -0.85]);
};
