import type { ConvolutionGeometry } from '../core';
import {
  OptionError,
  ShapeError,
  formatShape,
  realValues,
  requireRank,
  requireWhole,
} from '../tensor';
import type { AnyTensor } from '../tensor';
import { fromBatch, requireValues, toBatch } from './batch';
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
  /** A number for each output channel that is added to every value of its map (0). */
  bias?: AnyTensor | number | undefined;
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
  if (window.inChannels % groups !== 0 || outChannels % groups !== 0) {
    const [side, count] =
      window.inChannels % groups === 0 ? ['output', outChannels] : ['input', window.inChannels];
    throw new OptionError(
      `${where}: ${count} ${side} channels cannot be split into ${groups} equal groups.`,
    );
  }
  if (window.inChannels !== kernelIn * groups) {
    throw new ShapeError(
      `${where}: the image ${formatShape(image.shape)} has ${window.inChannels} channels, but the kernel ${formatShape(kernel.shape)} reads ${kernelIn * groups}${groups > 1 ? ` (${kernelIn} in each of ${groups} groups)` : ''}; its third size must be ${window.inChannels / groups}.`,
    );
  }
  if (bias !== undefined && typeof bias !== 'number') requireBias(where, bias, outChannels);
  return { ...window, outChannels, groups };
}

/** Throws a ShapeError unless the bias holds one number for each output channel. */
export function requireBias(where: string, bias: AnyTensor, outChannels: number): void {
  requireRank(where, 'the bias', bias, [1], '[outChannels]');
  if (bias.shape[0] !== outChannels) {
    throw new ShapeError(
      `${where}: the bias must hold one number for each of the ${outChannels} output channels, but holds ${bias.shape[0]}.`,
    );
  }
}

/** The bias of each output channel, if there is any. */
export function biasValues(
  bias: Conv2dOptions['bias'],
  outChannels: number,
): Float32Array | undefined {
  if (typeof bias === 'number') return new Float32Array(outChannels).fill(bias);
  return bias && realValues(bias);
}

/**
 * The sizes of a kernel, a plain one read as one channel in and one out.
 *
 * @throws ShapeError when it is none, or does not go with an image of this many axes
 */
function kernelShape(where: string, image: AnyTensor, kernel: AnyTensor): readonly number[] {
  const [, , , channels] = toBatch(where, image);
  requireRank(
    where,
    'the kernel',
    kernel,
    [2, 4],
    '[kernelHeight, kernelWidth] or [kernelHeight, kernelWidth, inChannels, outChannels]',
  );
  requireValues(where, 'the kernel', kernel);
  if (kernel.shape.length === 2) {
    if (channels === 1) return [...kernel.shape, 1, 1];
    throw new ShapeError(
      `${where}: a plain ${formatShape(kernel.shape)} kernel reads one channel, but the image ${formatShape(image.shape)} has ${channels}; take one with channel(image, 0) or grayscale(image), or use a kernel [kernelHeight, kernelWidth, ${channels}, outChannels].`,
    );
  }
  if (image.shape.length === 2 && kernel.shape[3] !== 1) {
    throw new ShapeError(
      `${where}: the kernel ${formatShape(kernel.shape)} makes ${kernel.shape[3]} channels, for which a ${formatShape(image.shape)} image has no axis; give it one with reshape(image, [${image.shape.join(', ')}, 1]).`,
    );
  }
  return kernel.shape;
}
