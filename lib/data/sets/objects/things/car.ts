import { rectangle } from '../../../../image/raster';
import { shade } from '../colours';
import { between, chance, pick } from '../draws';
import type { Pen } from '../pen';
import type { Palette, Thing } from '../thing';
import type { Random } from '../../../../tensor';

/** Two wheels, a body, a cabin with windows: a saloon, a van or a lorry. */
export const car: Thing = (pen, palette, random) => {
  const wheel = between(random, 0.18, 0.27);
  const floor = 0.6;
  pick(random, [saloon, saloon, van, lorry])(pen, palette, random, floor);
  const tyre = pick(random, [0.1, 0.2, 0.3]);
  for (const x of [between(random, -0.62, -0.5), between(random, 0.48, 0.6)]) {
    pen.oval([tyre, tyre, tyre], x, floor, wheel);
    pen.oval(shade(palette.accent, 1.1), x, floor, wheel * between(random, 0.35, 0.55));
  }
  pen.oval(palette.accent, 0.9, floor - 0.22, 0.07);
};

type Body = (pen: Pen, palette: Palette, random: Random, floor: number) => void;

const saloon: Body = (pen, { body, second }, random, floor) => {
  const bonnet = floor - between(random, 0.35, 0.5);
  const roof = bonnet - between(random, 0.32, 0.48);
  const [back, front] = [between(random, -0.75, -0.45), between(random, 0.3, 0.6)];
  const slope = between(random, 0.12, 0.3);
  pen.fill(body, [
    rectangle(-0.95, bonnet, 0.95, floor + 0.08),
    [back, bonnet + 0.02, back + slope, roof, front - slope, roof, front, bonnet + 0.02],
  ]);
  const [left, right] = [back + slope * 0.8 + 0.06, front - slope * 0.8 - 0.06];
  const middle = between(random, 0.35, 0.65) * (right - left) + left;
  const glass = shade(second, 1.2);
  pen.fill(glass, [
    [left, bonnet, left + 0.06, roof + 0.08, middle - 0.05, roof + 0.08, middle - 0.05, bonnet],
    [middle + 0.05, bonnet, middle + 0.05, roof + 0.08, right - 0.06, roof + 0.08, right, bonnet],
  ]);
};

const van: Body = (pen, { body, second, accent }, random, floor) => {
  const roof = floor - between(random, 0.85, 1.1);
  const nose = between(random, 0.1, 0.3);
  pen.fill(body, [
    [-0.95, roof, 0.95 - nose, roof, 0.95, roof + 0.5, 0.95, floor + 0.08, -0.95, floor + 0.08],
  ]);
  const count = random.integer(2, 4);
  const wide = 1.5 / count;
  for (let pane = 0; pane < count; pane += 1) {
    const left = -0.8 + pane * wide;
    pen.fill(second, [rectangle(left, roof + 0.15, left + wide - 0.12, roof + 0.45)]);
  }
  if (chance(random, 0.4)) pen.fill(accent, [rectangle(-0.95, floor - 0.35, 0.95, floor - 0.22)]);
};

const lorry: Body = (pen, { body, second, accent }, random, floor) => {
  const roof = floor - between(random, 0.7, 0.9);
  const bed = floor - between(random, 0.35, 1);
  const cab = between(random, 0.2, 0.4);
  pen.fill(second, [rectangle(-0.95, bed, cab - 0.06, floor + 0.02)]);
  pen.fill(body, [
    [cab, roof, 0.8, roof, 0.95, roof + 0.4, 0.95, floor + 0.08, cab, floor + 0.08],
    rectangle(-0.95, floor - 0.06, cab + 0.1, floor + 0.08),
  ]);
  pen.fill(shade(accent, 1.2), [rectangle(cab + 0.12, roof + 0.1, 0.76, roof + 0.36)]);
};
