import { letterbox, resize } from '../../image';
import { requireUnitRange } from '../../image/unit-range';
import { ShapeError, asTensor, formatShape, fromData, realValues } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { requirePictures } from './batches';

/** How pictures become what a network takes. */
export interface Preparation {
  /** Height and width of the prepared pictures. */
  side: number;
  /** Black bars fill what a picture leaves free of the square; else it is stretched. */
  keepProportions: boolean;
  /** What the network takes is scale · level + offset, with levels from 0 to 255 (1). */
  scale?: number;
  /** (0) */
  offset?: number;
}

/**
 * Pictures in colour, `side` × `side`, on the scale of a network.
 *
 * @param x pictures `[count, height, width, 1 or 3]`, pixels 0 to 255 or real numbers 0 to 1
 * @returns `[count, side, side, 3]`
 * @throws ShapeError when x are no pictures; OptionError when real numbers go beyond 0 to 1
 */
export function fitPictures(
  x: AnyTensor,
  { side, keepProportions, scale = 1, offset = 0 }: Preparation,
): Tensor {
  requirePictures('prepare', x);
  const [count, height, width, channels] = x.shape;
  if (channels !== 1 && channels !== 3) {
    throw new ShapeError(
      `prepare: the network takes pictures in colour (3 channels) or grey (1), but x is ${formatShape(x.shape)}.`,
    );
  }
  const arePixels = x.data instanceof Uint8Array;
  if (!arePixels) requireUnitRange('prepare', x);
  const values = realValues(x);
  const size = height * width * channels;
  const fit = keepProportions ? letterbox : resize;
  const whole = side * side * 3;
  const prepared = new Float32Array(count * whole);
  for (let picture = 0; picture < count; picture += 1) {
    const levels = values.slice(picture * size, (picture + 1) * size);
    if (!arePixels) for (let place = 0; place < size; place += 1) levels[place] *= 255;
    const { data } = fit(fromData(levels, [height, width, channels]), side, side);
    for (let place = 0; place < whole; place += 1) {
      const level = data[channels === 3 ? place : Math.floor(place / 3)];
      prepared[picture * whole + place] = scale * level + offset;
    }
  }
  return asTensor(prepared, [count, side, side, 3]);
}
