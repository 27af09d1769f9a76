import type { WindowGeometry } from '../core';
import { OptionError } from '../tensor';
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
  const stride = toPair(where, 'stride', options.stride);
  const dilation = toPair(where, 'dilation', options.dilation);
  const ceil = options.ceil ?? false;
  const pads = resolvePadding(where, options.padding, [height, width], window, stride, dilation);
  requireFit(where, [height, width], window, dilation, {
    padded: [pads.top + pads.bottom, pads.left + pads.right],
    overhang: ceil ? [stride[0] - 1, stride[1] - 1] : [0, 0],
  });
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
    padBottom: pads.bottom,
    padLeft: pads.left,
    padRight: pads.right,
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

type Sides = readonly [height: number, width: number];

/** Rounding up, a window may hang over the border by `overhang`; padding is that of both sides. */
function requireFit(
  where: string,
  image: Sides,
  window: Sides,
  dilation: Sides,
  { padded, overhang }: { padded: Sides; overhang: Sides },
): void {
  const extent = [kernelExtent(window[0], dilation[0]), kernelExtent(window[1], dilation[1])];
  const missing = Math.max(
    extent[0] - image[0] - padded[0] - overhang[0],
    extent[1] - image[1] - padded[1] - overhang[1],
  );
  if (missing <= 0) return;
  const dilated = dilation.some((size) => size > 1) ? `, spread over ${extent.join('×')},` : '';
  const alreadyPadded = padded[0] + padded[1] > 0;
  const padding = alreadyPadded ? `of ${padded[0]} rows and ${padded[1]} columns in all` : '0';
  const what = where.includes('Pool') ? 'window' : 'kernel';
  throw new OptionError(
    `${where}: a ${window.join('×')} ${what}${dilated} does not fit a ${image.join('×')} image with padding ${padding}; pad by at least ${Math.ceil(missing / 2)}${alreadyPadded ? ' more on each side' : ''} or use a smaller ${what}.`,
  );
}
