import { conv2d, pad2d, patchAt, resolvePadding } from '../ops';
import type { Padding, Pads } from '../ops';
import { fromData, realValues, reshape, requireWhole, zip } from '../tensor';
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
  /** The sum of the products: the value of the feature map at this place. */
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
  return reshape(fromData(realValues(value), [...value.shape]), [height, width]);
}

/** What happens at one place of the feature map. */
export function stepAt(convolution: Convolution, row: number, column: number): ConvolutionStep {
  const { padded, kernel, pads, stride } = convolution;
  const patch = patchAt(padded, row * stride, column * stride, ...kernel.shape);
  const products = zip(patch, kernel, (level, weight) => level * weight);
  return {
    row,
    column,
    top: row * stride - pads.top,
    left: column * stride - pads.left,
    patch,
    products,
    sum: realValues(products).reduce((total, product) => total + product, 0),
  };
}

/**
 * A convolution step by step: for every place of the feature map, row by row, the patch that the
 * kernel sees, the products patch · kernel, and their sum.
 *
 * @param image `[height, width]`
 * @param kernel `[kernelHeight, kernelWidth]`
 * @throws ShapeError when one is no matrix; OptionError when the kernel does not fit
 */
export function convolutionSteps(
  image: AnyTensor,
  kernel: AnyTensor,
  options: ConvolutionStepsOptions = {},
): ConvolutionStep[] {
  const convolution = prepareConvolution('convolutionSteps', image, kernel, options);
  const [height, width] = convolution.map.shape;
  return Array.from({ length: height * width }, (_, index) =>
    stepAt(convolution, Math.floor(index / width), index % width),
  );
}
