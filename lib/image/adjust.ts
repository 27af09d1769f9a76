import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  quote,
  realValues,
  requireFinite,
} from '../tensor';
import type { Tensor, TensorData } from '../tensor';
import { batchSizeOf } from './batch-of-pictures';
import { brighten, saturate, stretchContrast, turnHue } from './change-levels';
import type { PictureAt } from './change-levels';
import { requireUnitRange } from './unit-range';

/**
 * Adds the same amount to every value: y = x + amount, kept within 0 to 1. TensorFlow's
 * `adjust_brightness`, clamped.
 *
 * @param image values 0 to 1: `[height, width]`, `[height, width, channels]` or a batch of these
 * @throws ShapeError, OptionError
 */
export function adjustBrightness<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  amount: number,
): Tensor<Shape> {
  requireFinite('adjustBrightness', 'amount', amount);
  return eachPicture('adjustBrightness', image, (picture) => {
    brighten(picture, amount);
  });
}

/**
 * Stretches each channel of each picture around its own mean: y = mean + factor · (x − mean), kept
 * within 0 to 1. TensorFlow's `adjust_contrast`, clamped. (Others take the mean grey of the picture.)
 *
 * @param factor above 1: more contrast, below 1: less, 0: every pixel the mean
 * @throws ShapeError, OptionError
 */
export function adjustContrast<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  factor: number,
): Tensor<Shape> {
  requireFactor('adjustContrast', factor);
  return eachPicture('adjustContrast', image, (picture) => {
    stretchContrast(picture, factor);
  });
}

/**
 * Makes colours stronger or greyer: in HSV (Smith 1978) the saturation S = (max − min) / max becomes
 * min(1, factor · S); hue and value (max) stay. TensorFlow's `adjust_saturation`.
 *
 * @param image values 0 to 1, three channels: red, green, blue
 * @param factor above 1: stronger, below 1: greyer, 0: grey
 * @throws ShapeError when there are no three channels; OptionError
 */
export function adjustSaturation<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  factor: number,
): Tensor<Shape> {
  requireFactor('adjustSaturation', factor);
  requireColour('adjustSaturation', image);
  return eachPicture('adjustSaturation', image, (picture) => {
    saturate(picture, factor);
  });
}

/**
 * Turns the hue of HSV (Smith 1978) on the circle of colours: 120 makes red green, green blue and
 * blue red; saturation and value stay. TensorFlow's `adjust_hue` with delta = degrees / 360.
 *
 * @param image values 0 to 1, three channels: red, green, blue
 * @throws ShapeError when there are no three channels; OptionError
 */
export function adjustHue<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  degrees: number,
): Tensor<Shape> {
  requireFinite('adjustHue', 'degrees', degrees);
  requireColour('adjustHue', image);
  return eachPicture('adjustHue', image, (picture) => {
    turnHue(picture, degrees);
  });
}

/** Throws a ShapeError unless the pictures have the three channels of colours. */
export function requireColour(where: string, image: Tensor<number[], TensorData>): void {
  const { channels } = batchSizeOf(where, image);
  if (channels === 3) return;
  throw new ShapeError(
    `${where}: colours need three channels (red, green, blue), but the shape is ${formatShape(image.shape)}, with ${channels === 1 ? 'one channel, which is grey' : `${channels} channels`}.`,
  );
}

function requireFactor(where: string, factor: number): void {
  if (factor >= 0 && Number.isFinite(factor)) return;
  throw new OptionError(
    `${where}: factor must be at least 0, such as 1.2, but is ${quote(factor)}; 1 changes nothing.`,
  );
}

function eachPicture<Shape extends number[]>(
  where: string,
  image: Tensor<Shape, TensorData>,
  change: (picture: PictureAt) => void,
): Tensor<Shape> {
  const { count, ...size } = batchSizeOf(where, image);
  const values = Float32Array.from(realValues(image));
  requireUnitRange(where, image);
  for (let picture = 0; picture < count; picture += 1) {
    change({ values, from: picture * size.height * size.width * size.channels, ...size });
  }
  return asTensor(values, [...image.shape] as Shape);
}
