import { shade } from '../colours';
import { between, chance, pick, side } from '../draws';
import { turnedEllipse } from '../pen';
import type { Pen } from '../pen';
import type { Palette, Thing } from '../thing';
import type { Random } from '../../../../tensor';

/** A trunk and a crown: round, in clumps, in tiers like a fir, or slender. */
export const tree: Thing = (pen, palette, random) => {
  const { second } = palette;
  const thick = between(random, 0.07, 0.15);
  const lean = between(random, -0.12, 0.12);
  pen.fill(shade(second, 0.75), [
    [lean - thick * 0.7, -0.2, lean + thick * 0.7, -0.2, thick * 1.3, 0.9, -thick * 1.3, 0.9],
  ]);
  pick(random, [clumps, fir, fir, clumps, slender])(pen, palette, random, lean);
};

type Crown = (pen: Pen, palette: Palette, random: Random, lean: number) => void;

const clumps: Crown = (pen, { body, accent }, random, lean) => {
  const wide = between(random, 0.4, 0.65);
  const count = random.integer(3, 6);
  const parts = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count + between(random, -0.4, 0.4);
    const radius = wide * between(random, 0.5, 0.8);
    return turnedEllipse(
      lean + 0.6 * wide * Math.cos(angle),
      -0.35 + 0.45 * wide * Math.sin(angle),
      radius,
      radius * between(random, 0.8, 1),
    );
  });
  pen.fill(body, [...parts, turnedEllipse(lean, -0.35, 0.6 * wide, 0.5 * wide)]);
  pen.oval(shade(body, 1.2), lean - 0.3 * wide, -0.35 - 0.3 * wide, 0.4 * wide);
  if (!chance(random, 0.35)) return;
  for (let fruit = 0; fruit < 4; fruit += 1) {
    const [x, y] = [between(random, -0.6, 0.6) * wide, between(random, -0.6, 0.6) * wide];
    pen.oval(accent, lean + x, -0.35 + y, 0.08);
  }
};

const fir: Crown = (pen, { body }, random, lean) => {
  const tiers = random.integer(2, 4);
  const wide = between(random, 0.45, 0.75);
  const foot = between(random, 0.35, 0.6);
  for (let tier = 0; tier < tiers; tier += 1) {
    const bottom = foot - (tier * (foot + 0.45)) / tiers;
    const top = tier === tiers - 1 ? -0.95 : bottom - between(random, 0.65, 0.8);
    const half = wide * (1 - (0.55 * tier) / tiers);
    pen.fill(shade(body, 0.85 + 0.12 * tier), [
      [lean - half, bottom, lean, top, lean + half, bottom],
    ]);
  }
};

const slender: Crown = (pen, { body }, random, lean) => {
  const wide = between(random, 0.25, 0.4);
  const tall = between(random, 0.6, 0.7);
  pen.oval(body, lean, -0.25, wide, tall);
  pen.oval(shade(body, 0.8), lean + side(random) * 0.4 * wide, -0.1, 0.4 * wide, 0.6 * tall);
};
