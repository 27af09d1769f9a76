import { paintOver } from '../../../image/raster';
import type { Random } from '../../../tensor';
import { paintBackground } from './backgrounds';
import { paintBlade } from './blade';
import { between, layOver } from './draw';
import { placeLeaf } from './leaf-frame';

/** What is behind a leaf on its plant: soil, and other leaves, healthy ones, in any position. */
export function paintThicket(side: number, random: Random): Float32Array {
  const picture = paintBackground('soil', side, random);
  const leaves = random.integer(2, 4);
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const frame = placeLeaf(side, random, { fill: [0.6, 1.1], wander: 0.45 });
    const painted = paintBlade(frame, random);
    layOver(picture, painted, frame.alpha, between(random, 0.45, 0.95));
  }
  return picture;
}

/** The shadow of a leaf on what it lies on. */
export function castShadow(
  picture: Float32Array,
  alpha: Float32Array,
  side: number,
  random: Random,
): void {
  const [right, down] = [random.integer(-1, 1), random.integer(0, 1)].map((each) =>
    Math.round((each * side) / 28),
  );
  const shadow = new Float32Array(alpha.length);
  for (let y = Math.max(0, down); y < side; y += 1) {
    for (let x = Math.max(0, right); x < Math.min(side, side + right); x += 1) {
      shadow[y * side + x] = alpha[(y - down) * side + x - right];
    }
  }
  paintOver(picture, shadow, [0.05, 0.05, 0.06], between(random, 0.15, 0.45));
}
