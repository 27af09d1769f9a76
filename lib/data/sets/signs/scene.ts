import { rectangle, smoothNoise } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between, blend, fill, near } from './view';
import type { Colour, View } from './view';

const middleGrey: Colour = [0.5, 0.5, 0.5];

type Scene = (view: View, random: Random) => void;

const sky =
  (above: Colour, below: Colour): Scene =>
  (view, random) => {
    const [top, bottom] = [near(above, random, 0.12), near(below, random, 0.12)];
    const { side, pixels } = view;
    for (let place = 0; place < pixels.length; place += 1) {
      const down = Math.floor(place / (3 * side)) / side;
      const channel = place % 3;
      pixels[place] = top[channel] + down * (bottom[channel] - top[channel]);
    }
  };

const clearSky = sky([0.45, 0.62, 0.85], [0.8, 0.86, 0.92]);
const eveningSky = sky([0.45, 0.4, 0.6], [0.95, 0.6, 0.35]);

/** Leaves: light and dark spots of two sizes. */
const foliage =
  (dark: Colour, light: Colour): Scene =>
  ({ side, unit, pixels }, random) => {
    const [from, to] = [near(dark, random, 0.1), near(light, random, 0.15)];
    const coarse = smoothNoise(side, side, 9 * unit, random);
    const fine = smoothNoise(side, side, 2.2 * unit, random);
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      const share = 0.5 + 0.3 * coarse[pixel] + 0.3 * fine[pixel];
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[3 * pixel + channel] = from[channel] + share * (to[channel] - from[channel]);
      }
    }
  };

const summer = foliage([0.08, 0.16, 0.05], [0.45, 0.6, 0.25]);
const autumn = foliage([0.25, 0.12, 0.06], [0.85, 0.55, 0.15]);

const walls: readonly Colour[] = [
  [0.75, 0.72, 0.66],
  [0.55, 0.55, 0.56],
  [0.8, 0.7, 0.5],
  [0.4, 0.36, 0.34],
];

const houses: Scene = (view, random) => {
  clearSky(view, random);
  for (let left = between(random, -0.3, 0); left < 1;) {
    const right = left + between(random, 0.3, 0.6);
    const top = between(random, 0, 0.6);
    fill(view, [rectangle(left, top, right, 1.1)], near(walls[random.integer(0, 3)], random, 0.12));
    const windows = [0, 1, 2, 3].flatMap((row) =>
      [0.18, 0.6].map((column) => {
        const x = left + column * (right - left);
        return rectangle(x, top + 0.06 + 0.2 * row, x + 0.08, top + 0.16 + 0.2 * row);
      }),
    );
    fill(view, windows, [0.2, 0.24, 0.3], 0.8);
    left = right;
  }
};

const bricks: Scene = (view, random) => {
  const wall = near([0.6, 0.3, 0.24], random, 0.12);
  blend(view, [0.72, 0.68, 0.62], 1);
  const [height, width] = [between(random, 0.07, 0.12), between(random, 0.18, 0.28)];
  for (let row = 0; row * height < 1; row += 1) {
    const start = (row % 2) * (width / 2) - width;
    const stones = Array.from({ length: Math.ceil(1 / width) + 2 }, (_, stone) =>
      rectangle(
        start + stone * width,
        row * height,
        start + (stone + 0.9) * width,
        (row + 0.82) * height,
      ),
    );
    fill(view, stones, near(wall, random, 0.06));
  }
};

/** Three kinds of surroundings to learn from; to test with there are three more that were never seen. */
const scenes = {
  train: [clearSky, summer, houses],
  test: [clearSky, summer, houses, eveningSky, autumn, bricks],
} as const;

/** What stands behind the sign: plain grey without clutter. */
export function paintScene(
  view: View,
  random: Random,
  part: 'train' | 'test',
  strength: number,
): void {
  view.pixels.fill(0.5);
  if (strength === 0) return;
  const choices = scenes[part];
  choices[random.integer(0, choices.length - 1)](view, random);
  const [from, to] = [between(random, 0, 1), between(random, 0.35, 1.3)];
  if (random.uniform() < 0.3) {
    // Something behind the sign, such as a part of a car or of another sign.
    const colour: Colour = [random.uniform(), random.uniform(), random.uniform()];
    fill(view, [rectangle(from - 0.2, to - 0.3, from + 0.2, to + 0.2)], colour);
  }
  blend(view, middleGrey, 0.8 * (1 - strength));
}
