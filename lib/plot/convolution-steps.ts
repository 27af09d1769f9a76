import { conv2d, pad2d, patchAt, resolvePadding } from '../ops';
import type { Padding, Pads } from '../ops';
import { convolutionGeometry } from '../ops/convolution-geometry';
import { OptionError, fromData, realValues, requireWhole, zip } from '../tensor';
import type { AnyTensor, Matrix } from '../tensor';
import { matrixRows } from './matrix-rows';

/** How the kernel moves over the image. */
export interface ConvolutionStepsOptions {
  /** Pixels from one place of the kernel to the next (1). */
  stride?: number;
  /** Zeros around the image (0): a number, `'valid'`, `'same'`, `'full'`, or each side. */
  padding?: Padding;
}

/** One place of the kernel: what it sees there and what follows. */
export interface ConvolutionStep {
  /** The place in the feature map. */
  row: number;
  column: number;
  /** The upper left corner of the patch in the image; below 0 where it lies on padding. */
  top: number;
  left: number;
  /** What the kernel sees. */
  patch: Matrix;
  /** Patch times kernel, cell by cell. */
  products: Matrix;
  /**
   * The value of the feature map at this place: the sum of the products, before they were rounded
   * to be stored in `products`.
   */
  sum: number;
}

/** A convolution, ready to be walked through. */
export interface Convolution {
  image: Matrix;
  kernel: Matrix;
  padded: Matrix;
  pads: Pads;
  map: Matrix;
  stride: number;
}

/** Every step holds a patch and its products: more steps would fill the memory. */
const mostPlaces = 10_000;

/** Checks image, kernel and settings, and does the convolution as a whole. */
export function prepareConvolution(
  where: string,
  image: AnyTensor,
  kernel: AnyTensor,
  { stride = 1, padding = 0 }: ConvolutionStepsOptions,
): Convolution {
  requireWhole(where, 'stride', stride, 1);
  const plainImage = asMatrix(where, 'the image', image);
  const plainKernel = asMatrix(where, 'the kernel', kernel);
  convolutionGeometry(where, plainImage, plainKernel, { stride, padding });
  const map = conv2d(plainImage, plainKernel, { stride, padding });
  const pads = resolvePadding(
    where,
    padding,
    plainImage.shape,
    plainKernel.shape,
    [stride, stride],
    [1, 1],
  );
  return {
    image: plainImage,
    kernel: plainKernel,
    padded: pad2d(plainImage, pads),
    pads,
    map,
    stride,
  };
}

function asMatrix(where: string, name: string, value: AnyTensor): Matrix {
  matrixRows(where, name, value);
  const [height, width] = value.shape;
  return fromData(realValues(value), [height, width]);
}

/** Throws an OptionError if the kernel stops at more places than a figure or list can hold. */
export function requirePlaces(where: string, { map }: Convolution, most: number): void {
  if (map.size > most) {
    throw new OptionError(
      `${where}: the kernel would stop at ${map.size} places, but at most ${most} can be walked through; use a larger stride, less padding, or cut a piece out of the image with crop.`,
    );
  }
}

/** What happens at one place of the feature map. */
export function stepAt(convolution: Convolution, row: number, column: number): ConvolutionStep {
  const { padded, kernel, map, pads, stride } = convolution;
  const patch = patchAt(padded, row * stride, column * stride, ...kernel.shape);
  const products = zip(patch, kernel, (level, weight) => level * weight);
  return {
    row,
    column,
    top: row * stride - pads.top,
    left: column * stride - pads.left,
    patch,
    products,
    sum: map.get(row, column),
  };
}

/**
 * A convolution step by step: for every place of the feature map, row by row, the patch that the
 * kernel sees, the products patch · kernel, and their sum.
 *
 * @param image `[height, width]`
 * @param kernel `[kernelHeight, kernelWidth]`
 * @throws ShapeError when one is no matrix; OptionError when the kernel does not fit, or stops at
 *   more than 10,000 places
 */
export function convolutionSteps(
  image: AnyTensor,
  kernel: AnyTensor,
  options: ConvolutionStepsOptions = {},
): ConvolutionStep[] {
  const convolution = prepareConvolution('convolutionSteps', image, kernel, options);
  requirePlaces('convolutionSteps', convolution, mostPlaces);
  const [height, width] = convolution.map.shape;
  return Array.from({ length: height * width }, (_, index) =>
    stepAt(convolution, Math.floor(index / width), index % width),
  );
}
