import {
  coverage,
  ellipse,
  inOrder,
  mapOutline,
  rectangle,
  scale,
  shift,
  smoothNoise,
  turn,
} from '../../../image/raster';
import type { Matrix, Outline } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between, fill, near } from './view';
import type { Colour, View } from './view';

const brown: Colour = [0.3, 0.23, 0.16];

/** Mud in spots on the plate, and at times a sticker. */
export function soil(
  view: View,
  plate: readonly Outline[],
  matrix: Matrix,
  random: Random,
  strength: number,
): void {
  if (strength === 0) return;
  const { side, unit, pixels } = view;
  const mask = coverage(
    plate.map((outline) => mapOutline(outline, matrix)),
    side,
    side,
  );
  const spots = smoothNoise(side, side, between(random, 2.5, 6) * unit, random);
  const mud = near(brown, random, 0.1);
  const dry = 0.8 - 0.55 * strength;
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    const share = 0.85 * mask[pixel] * Math.min(1, Math.max(0, 2.5 * (spots[pixel] - dry)));
    for (let channel = 0; channel < 3 && share > 0; channel += 1) {
      const place = 3 * pixel + channel;
      pixels[place] += share * (mud[channel] - pixels[place]);
    }
  }
  if (random.uniform() < 0.5) {
    const size = (0.12 + 0.16 * strength) * between(random, 0.7, 1);
    const colour: Colour = [random.uniform(), random.uniform(), random.uniform()];
    const angle = between(random, 0, 2 * Math.PI);
    const away = between(random, 0.3, 0.75);
    const onPlate = inOrder(
      turn(between(random, -1, 1)),
      shift(away * Math.cos(angle), away * Math.sin(angle)),
      matrix,
    );
    fill(view, [rectangle(-size, -0.6 * size, size, 0.6 * size)], colour, 0.9, onPlate);
  }
}

/** Something in front: a branch with leaves, or the edge of a post or a car, from one side. */
export function cover(view: View, random: Random, strength: number): void {
  if (strength === 0) return;
  const deep = 0.12 + 0.26 * strength * between(random, 0.6, 1);
  const aside = turn(random.integer(0, 3) * (Math.PI / 2) + between(random, -0.4, 0.4));
  const fromSide = inOrder(shift(-0.5, -0.5), aside, shift(0.5, 0.5), scale(view.side));
  if (random.uniform() < 0.4) {
    const colour: Colour = near([0.4, 0.4, 0.42], random, 0.3);
    fill(view, [rectangle(-0.5, -0.6, deep, 1.6)], colour, 1, fromSide);
    return;
  }
  for (const colour of [near([0.2, 0.32, 0.1], random, 0.1), near([0.35, 0.5, 0.2], random, 0.1)]) {
    const leaves = Array.from({ length: 9 }, () => {
      const [x, y] = [between(random, -0.15, deep - 0.07), between(random, -0.1, 1.1)];
      const [long, broad] = [between(random, 0.06, 0.13), between(random, 0.03, 0.07)];
      return mapOutline(
        ellipse(0, 0, long, broad, { corners: 8 }),
        inOrder(turn(between(random, 0, Math.PI)), shift(x, y)),
      );
    });
    fill(view, leaves, colour, 1, fromSide);
  }
}
