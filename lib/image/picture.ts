import type { NdArray } from 'ndarray';
import { copy, fromData, requireRank, requireWhole } from '../tensor';
import type { Image, Matrix, Pixels, Tensor, TensorData } from '../tensor';

/** A picture in any of the course's forms: a grey matrix, an image of real numbers, raw pixels. */
export type AnyPicture = Matrix | Image | Pixels;

/** Height, width and number of channels; a matrix has one channel. */
export interface PictureSize {
  height: number;
  width: number;
  channels: number;
}

/** Throws a ShapeError unless the tensor has the axes of a picture; returns its sizes. */
export function pictureSize(where: string, image: Tensor<number[], TensorData>): PictureSize {
  requireRank(
    where,
    'image',
    image,
    [2, 3],
    'a picture, [height, width] or [height, width, channels]',
  );
  const [height, width, channels = 1] = image.shape;
  return { height, width, channels };
}

/** Throws an OptionError unless height and width are whole numbers of at least 1. */
export function requirePictureSize(where: string, height: number, width: number): void {
  requireWhole(where, 'height', height, 1);
  requireWhole(where, 'width', width, 1);
}

/** Storage for `length` values of the kind that `image` holds. */
export function storageLike(image: AnyPicture, length: number): TensorData {
  return image.data instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
}

/** A picture of the same form as `image` (matrix, image, pixels) with other rows and columns. */
export function pictureLike<Picture extends AnyPicture>(
  image: Picture,
  data: TensorData,
  height: number,
  width: number,
): Picture {
  return fromData(data, [height, width, ...image.shape.slice(2)]) as unknown as Picture;
}

/** A copy of a view into `image` (cut, mirrored, turned), of the same form as `image`. */
export function copyOfView<Picture extends AnyPicture>(
  image: Picture,
  view: (image: NdArray<TensorData>) => NdArray<TensorData>,
): Picture {
  return copy(view(image) as Tensor<number[], TensorData>) as unknown as Picture;
}
