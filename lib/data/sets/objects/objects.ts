import {
  asLevels,
  ellipse,
  inOrder,
  scale,
  shear,
  shift,
  smoothNoise,
  turn,
} from '../../../image/raster';
import type { Matrix } from '../../../image/raster';
import { createRandom, fromData } from '../../../tensor';
import type { Random } from '../../../tensor';
import { requireSetOptions } from '../picture-set';
import type { PictureSet, SetOptions } from '../picture-set';
import { colourAwayFrom } from './colours';
import { between, chance, side as leftOrRight } from './draws';
import { createPen } from './pen';
import { paintClutter, paintScene } from './scene';
import { things } from './things';

const classes: readonly string[] = things.map(({ name }) => name);

/**
 * Small colour pictures of ten drawn things: apple, boat, butterfly, car, cup, fish, flower, house,
 * mushroom, tree. Form alone says the class: colours, backgrounds, clutter and light are drawn by the
 * same lots for all of them. Picture i depends on `seed`, `part`, `side` and i only; its class is
 * i mod 10.
 *
 * Made for this course. It stands in for CIFAR-10 (A. Krizhevsky, 2009) where that is not there.
 *
 * @param options `count` (1,000), `seed` (1), `part` ('train'), `side` (32)
 * @returns `x` [count, side, side, 3], 0 to 1 in 256 levels
 * @throws OptionError for options without meaning
 */
export function objects({
  count = 1000,
  seed = 1,
  part = 'train',
  side = 32,
}: SetOptions = {}): PictureSet {
  requireSetOptions('objects', { count, seed, part, side });
  const size = side * side * 3;
  const data = new Float32Array(count * size);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    labels[index] = index % things.length;
    const random = randomFor(seed, part, index);
    drawPicture(data.subarray(index * size, (index + 1) * size), side, labels[index], random);
  }
  const many = count.toLocaleString('en-US');
  return {
    name: 'objects',
    note: `Data: ${many} drawn pictures of ten kinds of things, ${side}×${side} pixels in colour, made here.`,
    x: fromData(data, [count, side, side, 3]),
    labels,
    classes,
  };
}

/** A source of its own for each picture, whatever pictures are asked for before it. */
function randomFor(seed: number, part: 'train' | 'test', index: number): Random {
  let word = Math.imul(seed ^ (part === 'test' ? 0x5bd1e995 : 0), 0x9e3779b1);
  word = Math.imul(word ^ (word >>> 15) ^ index, 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return createRandom((word ^ (word >>> 16)) >>> 0);
}

function drawPicture(picture: Float32Array, side: number, label: number, random: Random): void {
  const { draw, lean } = things[label];
  const scene = paintScene(picture, side, random);
  const body = colourAwayFrom(random, scene, 0.6);
  const second = colourAwayFrom(random, [...scene, body], 0.4);
  const accent = colourAwayFrom(random, [body, second], 0.4);
  const pen = createPen(picture, side, poseIn(side, lean, random));
  if (chance(random, 0.5)) {
    pen.fill(
      [0, 0, 0],
      [ellipse(0.05, 0.85, 0.9, 0.12, { corners: 16 })],
      between(random, 0.1, 0.35),
    );
  }
  draw(pen, { body, second, accent }, random);
  if (chance(random, 0.2)) paintClutter(createPen(picture, side, scale(side)), random, 0.16);
  light(picture, side, random);
  asLevels(picture);
}

/** Where the thing stands: size, proportions, looking left or right, leaning, and its place. */
function poseIn(side: number, lean: number, random: Random): Matrix {
  const size = (side / 2) * between(random, 0.7, 0.97);
  const room = side / 2 - 0.85 * size;
  return inOrder(
    scale(
      size * leftOrRight(random) * between(random, 0.8, 1.1),
      size * between(random, 0.8, 1.05),
    ),
    shear(between(random, -0.15, 0.15)),
    turn(between(random, -lean, lean)),
    shift(side / 2 + between(random, -room, room), side / 2 + between(random, -room, room)),
  );
}

/** Light from one side, its colour and strength, soft shadows, and the noise of a camera. */
function light(picture: Float32Array, side: number, random: Random): void {
  const angle = between(random, 0, 2 * Math.PI);
  const slope = between(random, 0, 0.5) / side;
  const [across, down] = [slope * Math.cos(angle), slope * Math.sin(angle)];
  const strength = between(random, 0.75, 1.15);
  const lift = between(random, 0, 0.15);
  const tint = [0, 0, 0].map(() => strength * between(random, 0.9, 1.1));
  const shadows = smoothNoise(side, side, side / 3, random);
  const deep = between(random, 0, 0.15);
  const noise = between(random, 0, 0.05);
  let word = random.integer(1, 2 ** 31 - 1);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    const [x, y] = [(pixel % side) - side / 2, Math.floor(pixel / side) - side / 2];
    const lit = 1 + across * x + down * y + deep * shadows[pixel];
    for (let channel = 0; channel < 3; channel += 1) {
      const place = 3 * pixel + channel;
      // Two numbers of 16 bits from one word of a plain xorshift (Marsaglia, 2003): noise for 3,072
      // values from the good source would take as long as all the rest.
      word ^= word << 13;
      word ^= word >>> 17;
      word ^= word << 5;
      const grain = ((word & 0xffff) + (word >>> 16)) / 0xffff - 1;
      picture[place] = lift + (1 - lift) * picture[place] * tint[channel] * lit + noise * grain;
    }
  }
}
