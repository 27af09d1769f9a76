import { ShapeError, asTensor, formatShape, fromData, realValues, reshape } from '../../tensor';
import type { Image, Matrix, Tensor } from '../../tensor';
import { crop } from '../crop';
import { grayscale } from '../grayscale';
import { pictureSize } from '../picture';
import type { AnyPicture } from '../picture';
import { resize } from '../resize';
import { inkOf, squareAroundInk } from './find-ink';
import { requirePictureInput } from './picture-input';
import type { PictureInput } from './picture-input';

/**
 * Makes of a picture of any size what a network takes: the square in its middle (or around its ink),
 * `side` × `side` pixels, grey or in colour, inverted if asked, then (value − mean) / deviation.
 * Pictures that shrink become the mean of what lies under each new pixel; transparent ones lie on
 * white. The page of `exportModel` prepares pictures by this function too.
 *
 * @param image raw pixels (0 to 255), or real numbers from 0 to 1: grey, RGB or RGBA
 * @returns `[side, side, channels]`
 * @throws OptionError when a setting makes no sense; ShapeError for another number of channels
 */
export function preparePicture(image: AnyPicture, input: PictureInput): Image {
  return standardize(squarePicture(image, input), input);
}

/** What the network will see, still from 0 to 1. */
export function squarePicture(image: AnyPicture, input: PictureInput): Image {
  requirePictureInput('preparePicture', input);
  const { side, channels, invert = false, ink } = input;
  const has = pictureSize('preparePicture', image).channels;
  if (![1, 3, 4].includes(has)) {
    throw new ShapeError(
      `preparePicture: a picture has 1, 3 or 4 channels, but this one is ${formatShape(image.shape)}.`,
    );
  }
  if (ink) {
    const found = inkOf(grayscale(unitValues(image)));
    const square = squareAroundInk(found, (side - 2 * ink.margin) / side);
    return asImage(fit(square, side), 1);
  }
  const square = unitValues(middle(image));
  const sized = fit<Image | Matrix>(channels === 1 ? grayscale(square) : square, side);
  const all = asImage(sized, channels);
  if (!invert) return all;
  return fromData(
    all.data.map((value) => 1 - value),
    all.shape,
  );
}

/** (value − mean) / deviation, for a picture or a batch of them. */
export function standardize<Shape extends number[]>(
  x: Tensor<Shape>,
  { channels, mean = 0, deviation = 1 }: PictureInput,
): Tensor<Shape> {
  const means = each(mean, channels);
  const deviations = each(deviation, channels);
  const values = realValues(x).map(
    (value, place) => (value - means[place % channels]) / deviations[place % channels],
  );
  return asTensor(values, x.shape);
}

const each = (value: number | readonly number[], channels: number): readonly number[] =>
  typeof value === 'number' ? new Array<number>(channels).fill(value) : value;

/** The largest square in the middle. */
function middle(image: AnyPicture): AnyPicture {
  const { height, width } = pictureSize('preparePicture', image);
  const side = Math.min(height, width);
  return crop(image, Math.floor((height - side) / 2), Math.floor((width - side) / 2), side, side);
}

/** Real numbers from 0 to 1 with 1 or 3 channels; what is transparent lies on white. */
function unitValues(image: AnyPicture): Image {
  const { height, width, channels } = pictureSize('preparePicture', image);
  const values = realValues(image);
  const unit = image.data instanceof Uint8Array ? 255 : 1;
  if (channels !== 4) {
    return fromData(
      Float32Array.from(values, (value) => value / unit),
      [height, width, channels],
    );
  }
  const opaque = new Float32Array(height * width * 3);
  for (let place = 0; place < opaque.length; place += 1) {
    const pixel = Math.floor(place / 3) * 4;
    const alpha = values[pixel + 3] / unit;
    opaque[place] = alpha * (values[pixel + (place % 3)] / unit) + (1 - alpha);
  }
  return fromData(opaque, [height, width, 3]);
}

/** Small pictures grow smoothly; of large ones every pixel counts. */
function fit<Picture extends Image | Matrix>(square: Picture, side: number): Picture {
  const method = square.shape[0] < side ? 'bilinear' : 'area';
  return resize(square, side, side, { method });
}

/** Grey becomes as many equal channels as are wanted. */
function asImage(picture: Image | Matrix, channels: 1 | 3): Image {
  const [height, width, has = 1] = picture.shape;
  const image = reshape(picture, [height, width, has]);
  if (has === channels) return image;
  const values = Float32Array.from(
    { length: height * width * channels },
    (_, place) => image.data[Math.floor(place / channels)],
  );
  return fromData(values, [height, width, channels]);
}
