import type { ConvolutionGeometry } from '../core';
import { OptionError, ShapeError, formatShape, quote, requireRank, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { requireValues, toBatch, toPair } from './batch';
import type { Pair } from './batch';
import { requireBias } from './convolution-geometry';
import type { Conv2dOptions } from './convolution-geometry';
import { kernelExtent } from './output-size';
import { resolvePadding } from './padding';
import type { Pads } from './padding';

/** The settings of a transposed convolution. */
export interface Conv2dTransposeOptions extends Conv2dOptions {
  /**
   * Rows and columns added at the bottom and at the right (0), because a stride above 1 makes maps
   * of several sizes from images of one; less than the stride or the dilation.
   */
  outputPadding?: Pair | undefined;
}

type Sides = readonly [height: number, width: number];

/**
 * The convolution whose adjoint is asked for: its map is `image`, its image is the result.
 *
 * @throws ShapeError, OptionError as described at `conv2dTranspose`
 */
export function transposedGeometry(
  where: string,
  image: AnyTensor,
  kernel: AnyTensor,
  options: Conv2dTransposeOptions,
): ConvolutionGeometry {
  const { stride = 1, dilation = 1, groups = 1, bias } = options;
  const [batch, outHeight, outWidth, outChannels] = toBatch(where, image);
  requireWhole(where, 'groups', groups, 1);
  const [windowHeight, windowWidth, groupChannels] = kernelShape(where, image, kernel, groups);
  const inChannels = groupChannels * groups;
  if (bias !== undefined && typeof bias !== 'number') requireBias(where, bias, inChannels);
  const [strideHeight, strideWidth] = toPair(where, 'stride', stride);
  const [dilationHeight, dilationWidth] = toPair(where, 'dilation', dilation);
  const extent: Sides = [
    kernelExtent(windowHeight, dilationHeight),
    kernelExtent(windowWidth, dilationWidth),
  ];
  const strides: Sides = [strideHeight, strideWidth];
  const dilations: Sides = [dilationHeight, dilationWidth];
  const { pads, extra } = margins(
    where,
    [outHeight, outWidth],
    extent,
    strides,
    dilations,
    options,
  );
  const height = (outHeight - 1) * strideHeight - pads.top - pads.bottom + extent[0] + extra[0];
  const width = (outWidth - 1) * strideWidth - pads.left - pads.right + extent[1] + extra[1];
  if (height < 1 || width < 1) {
    throw new OptionError(
      `${where}: padding of ${pads.top + pads.bottom} rows and ${pads.left + pads.right} columns in all leaves nothing of the map; of a ${formatShape([outHeight, outWidth])} image and a kernel that spans ${extent.join('×')}, at most ${height + pads.top + pads.bottom - 1} rows and ${width + pads.left + pads.right - 1} columns can be cut off.`,
    );
  }
  return {
    ...{ batch, height, width, inChannels, windowHeight, windowWidth },
    ...{ strideHeight, strideWidth, dilationHeight, dilationWidth },
    ...{ padTop: pads.top, padBottom: pads.bottom, padLeft: pads.left, padRight: pads.right },
    ...{ outHeight, outWidth, outChannels, groups },
  };
}

/** What is cut off on each side, and what is added at the bottom and at the right. */
function margins(
  where: string,
  image: Sides,
  extent: Sides,
  stride: Sides,
  dilation: Sides,
  { padding = 0, outputPadding = 0 }: Conv2dTransposeOptions,
): { pads: Pads; extra: Sides } {
  const extra = toSides(where, outputPadding);
  if (padding === 'same') {
    if (extra[0] > 0 || extra[1] > 0) {
      throw new OptionError(
        `${where}: padding 'same' makes the map exactly stride times as large, so that there is nothing left to choose with outputPadding; use padding { top, bottom, left, right } instead.`,
      );
    }
    const map: Sides = [image[0] * stride[0], image[1] * stride[1]];
    return {
      pads: resolvePadding(where, 'same', map, extent, stride, [1, 1]),
      extra: [Math.max(0, stride[0] - extent[0]), Math.max(0, stride[1] - extent[1])],
    };
  }
  for (const axis of [0, 1] as const) {
    if (extra[axis] >= Math.max(stride[axis], dilation[axis])) {
      throw new OptionError(
        `${where}: outputPadding must be less than the stride or the dilation, but is ${extra[axis]} at stride ${stride[axis]} and dilation ${dilation[axis]}; more than that is never reached by a kernel.`,
      );
    }
  }
  return { pads: resolvePadding(where, padding, image, extent, stride, [1, 1]), extra };
}

/** Like `toPair`, but 0 is allowed. */
function toSides(where: string, setting: Pair): Sides {
  const sides: readonly unknown[] = Array.isArray(setting) ? setting : [setting, setting];
  if (sides.length !== 2) {
    throw new OptionError(
      `${where}: outputPadding must be one whole number, or two ([height, width]), but is ${quote(setting)}.`,
    );
  }
  const [height, width] = sides as Sides;
  requireWhole(where, 'outputPadding', height, 0);
  requireWhole(where, 'outputPadding', width, 0);
  return [height, width];
}

/** The height, width and output channels of one group of a kernel. */
function kernelShape(
  where: string,
  image: AnyTensor,
  kernel: AnyTensor,
  groups: number,
): readonly [height: number, width: number, groupOut: number] {
  const [, , , channels] = toBatch(where, image);
  requireRank(
    where,
    'the kernel',
    kernel,
    [2, 4],
    '[kernelHeight, kernelWidth] or [kernelHeight, kernelWidth, outChannels / groups, channels]',
  );
  requireValues(where, 'the kernel', kernel);
  const [height, width, groupOut = 1, kernelChannels = 1] = kernel.shape;
  if (kernelChannels !== channels) {
    throw new ShapeError(
      `${where}: the image ${formatShape(image.shape)} has ${channels} channels, but the kernel ${formatShape(kernel.shape)} reads ${kernelChannels}; its last size must be ${channels} (the output channels come third, as in TensorFlow).`,
    );
  }
  if (channels % groups !== 0) {
    throw new OptionError(
      `${where}: ${channels} input channels cannot be split into ${groups} equal groups.`,
    );
  }
  if (image.shape.length === 2 && groupOut !== 1) {
    throw new ShapeError(
      `${where}: the kernel ${formatShape(kernel.shape)} makes ${groupOut} channels, for which a ${formatShape(image.shape)} image has no axis; give it one with reshape(image, [${image.shape.join(', ')}, 1]).`,
    );
  }
  return [height, width, groupOut];
}
