import { shade } from '../colours';
import { between, chance, pick } from '../draws';
import { turnedEllipse } from '../pen';
import type { Thing } from '../thing';

/** Petals around a middle; most have a stem with leaves. A tulip is seen from the side. */
export const flower: Thing = (pen, palette, random) => {
  const { second } = palette;
  const stalk = chance(random, 0.75);
  const y = stalk ? between(random, -0.45, -0.3) : 0;
  const size = stalk ? between(random, 0.4, 0.55) : between(random, 0.65, 0.95);
  const bend = between(random, -0.25, 0.25);
  if (stalk) {
    pen.line(second, between(random, 0.08, 0.14), [0, y, bend * 0.6, 0.3, bend, 0.95]);
    for (const to of chance(random, 0.5) ? [-1, 1] : [bend > 0 ? -1 : 1]) {
      const angle = to * between(random, -0.9, -0.4);
      pen.oval(
        shade(second, 1.15),
        bend * 0.7 + to * 0.26,
        between(random, 0.4, 0.6),
        0.28,
        0.11,
        angle,
      );
    }
  }
  pick(random, [daisy, daisy, daisy, tulip])(pen, palette, random, y, size);
};

type Bloom = (...parts: [...Parameters<Thing>, y: number, size: number]) => void;

const daisy: Bloom = (pen, { body, accent }, random, y, size) => {
  const count = random.integer(5, 9);
  const start = between(random, 0, Math.PI);
  const long = between(random, 0.4, 0.5) * size;
  const wide = Math.min(long, (between(random, 1.4, 2.6) * size) / count);
  const petals = (from: number): ReturnType<typeof turnedEllipse>[] =>
    Array.from({ length: count }, (_, index) => index)
      .filter((index) => index % 2 === from)
      .map((index) => {
        const angle = start + (2 * Math.PI * index) / count;
        const reach = size - long;
        return turnedEllipse(
          reach * Math.cos(angle),
          y + reach * Math.sin(angle),
          long,
          wide,
          angle,
        );
      });
  pen.fill(body, petals(0));
  pen.fill(shade(body, 0.8), petals(1));
  pen.oval(accent, 0, y, size * between(random, 0.25, 0.4));
};

const tulip: Bloom = (pen, { body }, random, y, size) => {
  const half = size * between(random, 0.7, 0.95);
  const [top, bottom] = [y - size * 0.9, y + size * 0.8];
  pen.fill(body, [
    [
      -half,
      top,
      -half * 0.45,
      y - size * 0.3,
      0,
      top - 0.05,
      half * 0.45,
      y - size * 0.3,
      half,
      top,
      half * 0.95,
      y + size * 0.2,
      half * 0.5,
      bottom,
      -half * 0.5,
      bottom,
      -half * 0.95,
      y + size * 0.2,
    ],
  ]);
  pen.fill(shade(body, 0.75), [[-half * 0.35, bottom, 0, top, half * 0.35, bottom]]);
};
