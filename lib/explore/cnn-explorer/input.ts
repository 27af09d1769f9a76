import { squarePicture, standardize } from '../../image/prepare/prepare-picture';
import type { PictureInput } from '../../image/prepare/picture-input';
import { fromData, reshape } from '../../tensor';
import type { Image, Pixels } from '../../tensor';
import { drawStrokes } from './strokes';
import type { Stroke } from './strokes';

/** What somebody gives the network to look at. */
export type Source =
  | { kind: 'strokes'; strokes: readonly Stroke[] }
  /** A picture of any size. */
  | { kind: 'picture'; pixels: Pixels }
  /** A picture of the network's own size, 0 to 1, that is taken as it is. */
  | { kind: 'ready'; values: Float32Array };

/** A picture for the eye, and as the network takes it. */
export interface Prepared {
  /** 0 to 1, `[side, side, channels]`. */
  seen: Image;
  x: Image;
}

/** Brings what was given to the size and the scale of a network. */
export function prepareSource(source: Source, input: PictureInput): Prepared {
  const seen = seenOf(source, input);
  return { seen, x: standardize(seen, input) };
}

function seenOf(source: Source, input: PictureInput): Image {
  const { side, channels } = input;
  if (source.kind === 'picture') return squarePicture(source.pixels, input);
  if (source.kind === 'ready') {
    return fromData(Float32Array.from(source.values), [side, side, channels]);
  }
  // Drawn on the network's own pixels: what stands there is what was drawn, not moved or enlarged.
  const ink = drawStrokes(source.strokes, side);
  if (channels === 1) return reshape(ink, [side, side, 1]);
  const paper = new Float32Array(side * side * channels);
  ink.data.forEach((share, pixel) =>
    paper.fill(1 - share, channels * pixel, channels * (pixel + 1)),
  );
  return fromData(paper, [side, side, channels]);
}
