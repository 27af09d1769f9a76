import { letterbox, resize } from '../../../image';
import { requireUnitRange } from '../../../image/unit-range';
import { ShapeError, asTensor, formatShape, fromData, realValues } from '../../../tensor';
import type { AnyTensor, Tensor } from '../../../tensor';
import { requirePictures } from '../batches';

/** How pictures become what the network takes. */
export interface Preparation {
  /** Height and width of the prepared pictures. */
  side: number;
  /** Bars fill what a picture leaves free of the square; else it is stretched. */
  keepProportions: boolean;
}

/**
 * What the network takes: RGB, levels 0 to 255 as real numbers, `side` × `side`. No mean is
 * subtracted and nothing divided: a network that was fed with 0 to 1 would find nothing at all.
 *
 * @param x pictures `[count, height, width, 1 or 3]`, pixels 0 to 255 or real numbers 0 to 1
 * @returns `[count, side, side, 3]`
 */
export function prepare(x: AnyTensor, { side, keepProportions }: Preparation): Tensor {
  requirePictures('prepare', x);
  const [count, height, width, channels] = x.shape;
  if (channels !== 1 && channels !== 3) {
    throw new ShapeError(
      `prepare: the network takes pictures in colour (3 channels) or grey (1), but x is ${formatShape(x.shape)}.`,
    );
  }
  const values = realValues(x);
  const arePixels = x.data instanceof Uint8Array;
  if (!arePixels) requireUnitRange('prepare', x);
  const size = height * width * channels;
  const fit = keepProportions ? letterbox : resize;
  const prepared = new Float32Array(count * side * side * 3);
  for (let picture = 0; picture < count; picture += 1) {
    const levels = values.slice(picture * size, (picture + 1) * size);
    if (!arePixels) for (let place = 0; place < size; place += 1) levels[place] *= 255;
    const { data } = fit(fromData(levels, [height, width, channels]), side, side);
    const start = picture * side * side * 3;
    if (channels === 3) prepared.set(data, start);
    else
      for (let place = 0; place < side * side * 3; place += 1)
        prepared[start + place] = data[Math.floor(place / 3)];
  }
  return asTensor(prepared, [count, side, side, 3]);
}
