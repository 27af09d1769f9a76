import { convolveDirect } from '../core';
import type { ConvolutionGeometry } from '../core';
import {
  OptionError,
  ShapeError,
  formatShape,
  fromData,
  realValues,
  requireWhole,
} from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { fromBatch } from './batch';
import type { Pair } from './batch';
import type { Padding } from './padding';
import { windowGeometry } from './window';

/** The settings of a convolution. */
export interface Conv2dOptions {
  /** How far the kernel moves from one place to the next (1). */
  stride?: Pair;
  /** Zeros around the image (0): a number, `'valid'`, `'same'`, `'full'`, or each side. */
  padding?: Padding;
  /** Distance between neighbouring kernel cells (1). */
  dilation?: Pair;
  /** Channels are split into this many groups that do not see each other (1). */
  groups?: number;
  /** A number for each output channel that is added to every value of its map (none). */
  bias?: AnyTensor;
}

/**
 * Convolution as every framework of deep learning means it (mathematically: cross-correlation):
 * lay the kernel on each patch of the image, multiply cell by cell, add up.
 *
 * y[r, c, o] = b[o] + Σᵢ Σⱼ Σₖ x[r·S + i·D − P, c·S + j·D − P, k] · w[i, j, k, o]
 *
 * Use `flipKernel` first for the mathematician's convolution.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param kernel `[kernelHeight, kernelWidth]` for a plain `[height, width]` image, else
 *   `[kernelHeight, kernelWidth, inChannels / groups, outChannels]`
 * @returns the feature map, with as many axes as the image
 * @throws ShapeError when channels do not agree; OptionError when the kernel does not fit
 */
export function conv2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  kernel: AnyTensor,
  options: Conv2dOptions = {},
): Tensor<Shape> {
  const geometry = convolutionGeometry('conv2d', image, kernel, options);
  const bias = options.bias && realValues(options.bias);
  const map = convolveDirect(realValues(image), realValues(kernel), bias, geometry);
  return fromData(map, outputShape(image, geometry) as Shape);
}

/** The shape of the feature map, with as many axes as the image. */
export function outputShape(image: AnyTensor, geometry: ConvolutionGeometry): number[] {
  const { batch, outHeight, outWidth, outChannels } = geometry;
  return fromBatch(image, [batch, outHeight, outWidth, outChannels]);
}

/**
 * Checks image, kernel and settings against each other and works out all sizes.
 *
 * @throws ShapeError, OptionError as described at `conv2d`
 */
export function convolutionGeometry(
  where: string,
  image: AnyTensor,
  kernel: AnyTensor,
  { stride = 1, padding = 0, dilation = 1, groups = 1, bias }: Conv2dOptions,
): ConvolutionGeometry {
  const [kernelHeight, kernelWidth, kernelIn, outChannels] = kernelShape(where, image, kernel);
  requireWhole(where, 'groups', groups, 1);
  const window = windowGeometry(where, image, [kernelHeight, kernelWidth], {
    stride,
    padding,
    dilation,
  });
  if (window.inChannels !== kernelIn * groups) {
    throw new ShapeError(
      `${where}: the image ${formatShape(image.shape)} has ${window.inChannels} channels, but the kernel ${formatShape(kernel.shape)} reads ${kernelIn * groups}${groups > 1 ? ` (${kernelIn} in each of ${groups} groups)` : ''}; its third size must be ${window.inChannels / groups}.`,
    );
  }
  if (outChannels % groups !== 0) {
    throw new OptionError(
      `${where}: ${outChannels} output channels cannot be split into ${groups} equal groups.`,
    );
  }
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== outChannels)) {
    throw new ShapeError(
      `${where}: the bias must hold one number for each of the ${outChannels} output channels, but has the shape ${formatShape(bias.shape)}.`,
    );
  }
  return { ...window, outChannels, groups };
}

function kernelShape(where: string, image: AnyTensor, kernel: AnyTensor): readonly number[] {
  if (image.shape.length === 2 && kernel.shape.length === 2) return [...kernel.shape, 1, 1];
  if (image.shape.length !== 2 && kernel.shape.length === 4) return kernel.shape;
  throw new ShapeError(
    image.shape.length === 2
      ? `${where}: a plain [height, width] image takes a [kernelHeight, kernelWidth] kernel, but the kernel is ${formatShape(kernel.shape)}; for several channels give the image a third axis with reshape.`
      : `${where}: an image with channels takes a kernel [kernelHeight, kernelWidth, inChannels, outChannels], but the kernel is ${formatShape(kernel.shape)}.`,
  );
}
