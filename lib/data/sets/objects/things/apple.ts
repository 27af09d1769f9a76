import { shade } from '../colours';
import { between, chance, side } from '../draws';
import { turnedEllipse } from '../pen';
import type { Thing } from '../thing';

/** A round fruit with a dent on top, a stalk, perhaps a leaf; sometimes cut in half. */
export const apple: Thing = (pen, { body, second, accent }, random) => {
  const wide = between(random, 0.38, 0.5);
  const tall = between(random, 0.6, 0.75);
  const gap = between(random, 0.25, 0.36);
  const tilted = between(random, 0.05, 0.25);
  const halves = (share: number): ReturnType<typeof turnedEllipse>[] => [
    turnedEllipse(-gap * share, 0.2, wide * share, tall * share, -tilted),
    turnedEllipse(gap * share, 0.2, wide * share, tall * share, tilted),
    turnedEllipse(0, 0.25, 0.35 * share, tall * 0.85 * share),
  ];
  pen.fill(body, halves(1));
  if (chance(random, 0.25)) {
    pen.fill(shade(second, 1.4), halves(0.8));
    for (const to of [-1, 1]) pen.oval(shade(accent, 0.4), to * 0.13, 0.25, 0.07, 0.13);
  } else {
    const lit = side(random);
    pen.oval(shade(body, 1.35), lit * 0.38, -0.05, 0.13, 0.22, lit * 0.5);
    pen.oval(shade(body, 0.6), 0, -0.36, 0.2, 0.08);
  }
  const bend = between(random, -0.18, 0.18);
  pen.line(shade(second, 0.45), between(random, 0.07, 0.12), [
    0,
    -0.32,
    bend * 0.4,
    -0.55,
    bend,
    between(random, -0.85, -0.7),
  ]);
  if (chance(random, 0.7)) {
    const to = side(random);
    pen.oval(
      accent,
      to * 0.3,
      between(random, -0.72, -0.6),
      0.27,
      0.12,
      to * between(random, -0.6, 0),
    );
  }
};
