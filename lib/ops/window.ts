import type { WindowGeometry } from '../core';
import { OptionError, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { toBatch, toPair } from './batch';
import type { Pair } from './batch';
import { kernelExtent, outputSize } from './output-size';
import { resolvePadding } from './padding';
import type { Padding } from './padding';

/** How a window moves over an image. */
export interface WindowOptions {
  stride: Pair;
  padding: Padding;
  dilation: Pair;
  ceil?: boolean;
}

/**
 * Works out where a window is laid on an image, and how large the result is.
 *
 * @throws OptionError when a setting makes no sense or the window does not fit
 */
export function windowGeometry(
  where: string,
  image: AnyTensor,
  window: readonly [height: number, width: number],
  options: WindowOptions,
): WindowGeometry {
  const [batch, height, width, inChannels] = toBatch(where, image);
  const stride = toPair(options.stride);
  const dilation = toPair(options.dilation);
  for (const size of window) requireWhole(where, 'the window size', size, 1);
  for (const size of stride) requireWhole(where, 'stride', size, 1);
  for (const size of dilation) requireWhole(where, 'dilation', size, 1);
  const pads = resolvePadding(where, options.padding, [height, width], window, stride, dilation);
  requireFit(where, [height, width], window, dilation, [
    pads.top + pads.bottom,
    pads.left + pads.right,
  ]);
  const ceil = options.ceil ?? false;
  return {
    batch,
    height,
    width,
    inChannels,
    windowHeight: window[0],
    windowWidth: window[1],
    strideHeight: stride[0],
    strideWidth: stride[1],
    dilationHeight: dilation[0],
    dilationWidth: dilation[1],
    padTop: pads.top,
    padLeft: pads.left,
    outHeight: outputSize(height, window[0], {
      stride: stride[0],
      padding: [pads.top, pads.bottom],
      dilation: dilation[0],
      ceil,
    }),
    outWidth: outputSize(width, window[1], {
      stride: stride[1],
      padding: [pads.left, pads.right],
      dilation: dilation[1],
      ceil,
    }),
  };
}

function requireFit(
  where: string,
  image: readonly [height: number, width: number],
  window: readonly [height: number, width: number],
  dilation: readonly [height: number, width: number],
  padded: readonly [height: number, width: number],
): void {
  const extent = [kernelExtent(window[0], dilation[0]), kernelExtent(window[1], dilation[1])];
  const missing = Math.max(extent[0] - image[0] - padded[0], extent[1] - image[1] - padded[1]);
  if (missing <= 0) return;
  const dilated = dilation.some((size) => size > 1) ? `, spread over ${extent.join('×')},` : '';
  const alreadyPadded = padded[0] + padded[1] > 0;
  const padding = alreadyPadded ? `of ${padded[0]} rows and ${padded[1]} columns in all` : '0';
  throw new OptionError(
    `${where}: a ${window.join('×')} kernel${dilated} does not fit a ${image.join('×')} image with padding ${padding}; pad by at least ${Math.ceil(missing / 2)}${alreadyPadded ? ' more on each side' : ''} or use a smaller kernel.`,
  );
}
