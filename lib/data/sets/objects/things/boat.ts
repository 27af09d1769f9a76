import { rectangle } from '../../../../image/raster';
import { shade } from '../colours';
import { between, chance, pick } from '../draws';
import type { Pen } from '../pen';
import type { Palette, Thing } from '../thing';
import type { Random } from '../../../../tensor';

/** A hull with sails, with a cabin and a funnel, or with oars. */
export const boat: Thing = (pen, palette, random) => {
  const rim = between(random, 0.3, 0.45);
  const keel = rim + between(random, 0.3, 0.45);
  const [bow, stern] = [between(random, 0.15, 0.45), between(random, 0, 0.35)];
  pick(random, [sails, sails, steamer, oars])(pen, palette, random, rim);
  const hull = [-0.95 + 0.1 * stern, rim, 0.95, rim - between(random, 0, 0.12), 0.95 - bow, keel];
  pen.fill(palette.body, [[...hull, -0.95 + stern, keel]]);
  if (chance(random, 0.5)) {
    pen.fill(palette.accent, [
      [-0.92, rim + 0.08, 0.88, rim + 0.08, 0.8, rim + 0.17, -0.86, rim + 0.17],
    ]);
  }
};

type Rig = (pen: Pen, palette: Palette, random: Random, rim: number) => void;

const sails: Rig = (pen, { second, accent }, random, rim) => {
  const mast = between(random, -0.2, 0.2);
  const top = between(random, -0.95, -0.7);
  const foot = rim - between(random, 0.08, 0.2);
  pen.fill(shade(second, 0.4), [rectangle(mast - 0.05, top, mast + 0.05, rim + 0.05)]);
  const back = mast - between(random, 0.4, 0.75);
  pen.fill(second, [[mast - 0.06, top + 0.05, mast - 0.06, foot, back, foot]]);
  if (chance(random, 0.7)) {
    const front = mast + between(random, 0.35, 0.7);
    const high = top + between(random, 0.1, 0.4);
    pen.fill(pick(random, [accent, second]), [[mast + 0.07, high, front, foot, mast + 0.07, foot]]);
  }
};

const steamer: Rig = (pen, { second, accent }, random, rim) => {
  const [left, right] = [between(random, -0.75, -0.5), between(random, 0.2, 0.6)];
  const roof = rim - between(random, 0.3, 0.45);
  const funnel = between(random, left + 0.2, right - 0.2);
  pen.fill(accent, [
    rectangle(funnel - 0.12, roof - between(random, 0.3, 0.45), funnel + 0.12, roof),
  ]);
  pen.fill(second, [rectangle(left, roof, right, rim + 0.05)]);
  for (let x = left + 0.18; x < right - 0.1; x += 0.3)
    pen.oval(shade(second, 0.4), x, roof + 0.17, 0.08);
};

const oars: Rig = (pen, { second, accent }, random, rim) => {
  for (const x of [-0.35, 0.25]) {
    const reach = between(random, 0.3, 0.55);
    pen.line(shade(accent, 0.8), 0.09, [x, rim - 0.25, x - reach, rim + 0.5]);
    pen.oval(second, x + 0.05, rim - 0.5, 0.15, 0.17);
    pen.fill(accent, [[x - 0.15, rim, x - 0.08, rim - 0.34, x + 0.18, rim - 0.34, x + 0.25, rim]]);
  }
};
