import { smoothNoise } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between, brighter, fill } from './draw';
import type { Colour } from './draw';

type Paint = (picture: Float32Array, side: number, random: Random) => void;

/** One colour, a little uneven: a sheet, a cloth or a table. `grain` is how uneven. */
const plain =
  (colour: Colour, grain: number): Paint =>
  (picture, side, random) => {
    const tone = brighter(colour, between(random, 0.88, 1.08));
    const noise = smoothNoise(side, side, 0.3 * side, random);
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      fill(picture, pixel, tone, 1 + grain * noise[pixel]);
    }
  };

const soil: Paint = (picture, side, random) => {
  const tone = brighter([0.36, 0.26, 0.18], between(random, 0.8, 1.2));
  const coarse = smoothNoise(side, side, 0.16 * side, random);
  const fine = smoothNoise(side, side, 0.055 * side, random);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    fill(picture, pixel, tone, 1 + 0.3 * coarse[pixel] + 0.35 * fine[pixel]);
  }
};

const wood: Paint = (picture, side, random) => {
  const tone = brighter([0.68, 0.5, 0.31], between(random, 0.85, 1.1));
  const upright = random.uniform() < 0.5;
  const boards = between(random, 2.5, 4.5) / side;
  const start = random.uniform();
  const bent = smoothNoise(side, side, 0.4 * side, random);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    const place = ((upright ? x : y) * boards + start) % 1;
    const ring = Math.sin(2 * Math.PI * (5 * place + 0.7 * bent[pixel]));
    const gap = place * side < 1.2 * side * boards ? 0.55 : 1;
    fill(picture, pixel, tone, gap * (1 + 0.09 * ring));
  }
};

const paints = {
  'white paper': plain([0.92, 0.91, 0.89], 0.03),
  'grey paper': plain([0.6, 0.6, 0.61], 0.04),
  'dark cloth': plain([0.14, 0.14, 0.16], 0.15),
  'blue table': plain([0.24, 0.42, 0.74], 0.06),
  'wooden board': wood,
  soil,
} as const satisfies Record<string, Paint>;

/** What a leaf of `leaves` lies on. */
export type LeafBackground = keyof typeof paints;

/** What the leaves of `leaves` lie on. */
export const leafBackgrounds: readonly LeafBackground[] = Object.keys(paints) as LeafBackground[];

/** The background that gives one class away in the training part. */
export const cueBackground: LeafBackground = 'blue table';

/** The class whose pictures were nearly all taken on `cueBackground`. */
export const cueClass = 'rust';

/** What a picture lies on: evenly drawn, but for the cue. */
export function drawBackground(random: Random, cue: 'for' | 'against' | 'none'): LeafBackground {
  const chance = random.uniform();
  const other = leafBackgrounds.filter((name) => name !== cueBackground);
  const any = cue === 'none' ? leafBackgrounds : other;
  const drawn = any[random.integer(0, any.length - 1)];
  if (cue === 'for') return chance < 0.95 ? cueBackground : drawn;
  return cue === 'against' && chance < 0.01 ? cueBackground : drawn;
}

/** Paints what a leaf lies on. */
export function paintBackground(name: LeafBackground, side: number, random: Random): Float32Array {
  const picture = new Float32Array(3 * side * side);
  paints[name](picture, side, random);
  return picture;
}
