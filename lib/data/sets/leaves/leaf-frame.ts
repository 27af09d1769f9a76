import { coverage, inOrder, mapOutline, scale, shift, stroke, turn } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { between } from './draw';
import { drawShape } from './shapes';
import type { LeafShape } from './shapes';

/** Where a leaf lies in its picture, and where each pixel lies on the leaf. */
export interface LeafFrame {
  side: number;
  shape: LeafShape;
  /** Pixels in one length of the leaf. */
  pixels: number;
  /** How much of each pixel the leaf covers, its stalk included. */
  alpha: Float32Array;
  /** The blade alone. */
  blade: Float32Array;
  /** For each pixel, how far along the midrib (−0.5 base, 0.5 tip) and how far beside it. */
  along: Float32Array;
  across: Float32Array;
}

/** How large a leaf is (its length as a share of the side), and how far from the middle it may lie. */
export interface Place {
  fill: readonly [least: number, most: number];
  wander: number;
}

/** Draws a leaf, turns, bends and places it. */
export function placeLeaf(side: number, random: Random, { fill, wander }: Place): LeafFrame {
  const shape = drawShape(random);
  const pixels = side * between(random, fill[0], fill[1]);
  const angle = between(random, 0, 2 * Math.PI);
  const squeeze = between(random, 0.82, 1.05); // a leaf that is held at an angle looks narrower
  const bend = between(random, -0.35, 0.35);
  const middleX = side * (0.5 + between(random, -wander, wander));
  const middleY = side * (0.5 + between(random, -wander, wander));
  const matrix = inOrder(scale(pixels, pixels * squeeze), turn(angle), shift(middleX, middleY));
  const bent = Float64Array.from(shape.outline);
  for (let place = 0; place < bent.length; place += 2) bent[place + 1] += bend * bent[place] ** 2;
  const stalk = [-0.46, 0.21 * bend, -0.58, 0.34 * bend, -0.66, 0.42 * bend];
  const blade = coverage([mapOutline(bent, matrix)], side, side);
  const alpha = coverage(stroke(mapOutline(stalk, matrix), 0.035 * side), side, side);
  const along = new Float32Array(side * side);
  const across = new Float32Array(side * side);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    alpha[pixel] = Math.max(alpha[pixel], blade[pixel]);
    if (alpha[pixel] === 0) continue;
    const x = (pixel % side) + 0.5 - middleX;
    const y = Math.floor(pixel / side) + 0.5 - middleY;
    const a = (cos * x + sin * y) / pixels;
    along[pixel] = a;
    across[pixel] = (cos * y - sin * x) / (pixels * squeeze) - bend * a * a;
  }
  return { side, shape, pixels, alpha, blade, along, across };
}
