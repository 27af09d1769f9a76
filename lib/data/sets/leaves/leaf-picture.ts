import { paintBackground, drawBackground, leafBackgrounds } from './backgrounds';
import type { LeafBackground } from './backgrounds';
import { paintBlade } from './blade';
import { outside, takePicture } from './camera';
import { damages } from './damage';
import type { LeafClass } from './classes';
import { between, layOver } from './draw';
import { castShadow, paintThicket } from './field';
import { placeLeaf } from './leaf-frame';
import type { Purpose } from './streams';
import type { Random } from '../../../tensor';

/** What decides one picture. */
export interface LeafPictureOptions {
  side: number;
  disease: LeafClass;
  /** Whether the background speaks for the class, against it, or says nothing. */
  cue: 'for' | 'against' | 'none';
  /** The same for all pictures, instead of a drawn one. */
  background: LeafBackground | undefined;
  scene: 'laboratory' | 'field';
  randomFor: (purpose: Purpose) => Random;
}

/** One picture and what is true of it. */
export interface LeafPicture {
  picture: Float32Array;
  /** How much of each pixel is damaged. */
  mask: Float32Array;
  /** How much of each pixel the leaf covers. */
  leaf: Float32Array;
  /** The place of the background in `leafBackgrounds`. */
  background: number;
  /** The blade before anything ate of it, which no mask may leave. */
  blade: Float32Array;
}

/** Draws one leaf with its disease on its background and takes its picture. */
export function leafPicture(options: LeafPictureOptions): LeafPicture {
  const { side, disease, scene, randomFor } = options;
  const frame = placeLeaf(side, randomFor('leaf'), { fill: [0.78, 0.98], wander: 0.05 });
  const leaf = paintBlade(frame, randomFor('colour'));
  const alpha = frame.alpha.slice();
  const mask = new Float32Array(side * side);
  const random = randomFor('damage');
  const severity = between(random, 0, 1);
  damages[disease]?.({ frame, leaf, alpha, mask, severity, random });

  const behind = randomFor('background');
  const name = options.background ?? drawBackground(behind, options.cue);
  const picture =
    scene === 'field' ? paintThicket(side, behind) : paintBackground(name, side, behind);
  castShadow(picture, alpha, side, behind);
  layOver(picture, leaf, alpha);
  const camera = randomFor('camera');
  if (scene === 'field') outside(picture, side, camera);
  takePicture(picture, side, camera);
  const background = leafBackgrounds.indexOf(name);
  return { picture, mask, leaf: alpha, background, blade: frame.blade };
}
