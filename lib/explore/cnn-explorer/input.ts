import { grayscale } from '../../image/grayscale';
import { squarePicture, standardize } from '../../image/prepare/prepare-picture';
import type { PictureInput } from '../../image/prepare/picture-input';
import { resize } from '../../image/resize';
import { fromData } from '../../tensor';
import type { Image, Pixels } from '../../tensor';
import { layStrokes } from './strokes';
import type { Stroke } from './strokes';

/** A picture as a network sees it, 0 to 1; one of the same size takes it as it is. */
export interface Ready {
  kind: 'ready';
  values: Float32Array;
  side: number;
  channels: number;
}

/** What somebody gives the network to look at. */
export type Source =
  /** Lines on an empty sheet, or over a picture. */
  | { kind: 'strokes'; strokes: readonly Stroke[]; over?: Ready | undefined }
  /** A picture of any size. */
  | { kind: 'picture'; pixels: Pixels }
  | Ready;

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
  if (source.kind === 'picture') return squarePicture(source.pixels, input);
  if (source.kind === 'ready') return fitted(source, input);
  // Drawn on the network's own pixels: what stands there is what was drawn, not moved or enlarged.
  const { side, channels } = input;
  const { strokes, over } = source;
  const ink = over
    ? inkOf(fitted(over, input).data, channels)
    : new Float32Array(side * side * channels);
  layStrokes(strokes, { ink, side, channels });
  return fromData(inkOf(ink, channels), [side, side, channels]);
}

/** Grey networks take ink as 1; in colour it is black, and the same function leads back. */
const inkOf = (values: Float32Array, channels: number): Float32Array =>
  channels === 1 ? values : values.map((value) => 1 - value);

/** The same picture for a network of another size. */
function fitted({ values, side, channels }: Ready, input: PictureInput): Image {
  const own = fromData(Float32Array.from(values), [side, side, channels]);
  if (side === input.side && channels === input.channels) return own;
  const method = side < input.side ? 'bilinear' : 'area';
  const sized = side === input.side ? own : resize(own, input.side, input.side, { method });
  if (channels === input.channels) return sized;
  const shape = [input.side, input.side, input.channels] as const;
  if (input.channels === 1) {
    const grey = grayscale(sized).data;
    return fromData(
      grey.map((light) => 1 - light),
      [...shape],
    );
  }
  const paper = Float32Array.from(
    { length: input.side * input.side * input.channels },
    (_, place) => 1 - sized.data[Math.floor(place / input.channels)],
  );
  return fromData(paper, [...shape]);
}
