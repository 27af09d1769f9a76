import type { backend_util } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, PoolGeometry, WindowGeometry } from '../../core';
import { ShapeError } from '../../tensor';

type WindowInfo = backend_util.Conv2DInfo;
type Padding = Parameters<typeof backend_util.computeConv2DInfo>[4];

/**
 * Padding by a number of pixels, written out for each side. From the number alone TensorFlow.js
 * works out both sizes of the map with the height and the vertical stride of the window, which makes
 * maps of a wrong width where the window or its strides are not square.
 */
export function paddingOf(pad: unknown): Padding {
  if (typeof pad !== 'number') return pad as Padding;
  const sides: [number, number] = [pad, pad];
  return [[0, 0], sides, sides, [0, 0]];
}

/**
 * How TensorFlow.js lays a window, in the core's words; undefined for what is left to the stock
 * kernels: channels first, dilation, and windows that reach beyond the padding.
 */
function windowGeometry(info: WindowInfo): WindowGeometry | undefined {
  requireWindow(info);
  const { padInfo } = info;
  if (info.dataFormat !== 'channelsLast') return undefined;
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1) return undefined;
  const geometry = {
    batch: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    inChannels: info.inChannels,
    windowHeight: info.filterHeight,
    windowWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: padInfo.top,
    padBottom: padInfo.bottom,
    padLeft: padInfo.left,
    padRight: padInfo.right,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
  };
  return reachesBeyond(geometry) ? undefined : geometry;
}

/** The stock kernels read and write beside the image then. */
function requireWindow({ outHeight, outWidth, ...info }: WindowInfo): void {
  if (outHeight > 0 && outWidth > 0) return;
  const window = `${info.effectiveFilterHeight}×${info.effectiveFilterWidth}`;
  throw new ShapeError(
    `TensorFlow.js: a window of ${window} does not fit on an image of ${info.inHeight}×${info.inWidth}: take larger images, a smaller window, or padding 'same'.`,
  );
}

/** Rounding an output size up makes windows that see more padding than there is. */
function reachesBeyond(geometry: WindowGeometry): boolean {
  const { height, padTop, padBottom, outHeight, strideHeight, windowHeight } = geometry;
  const { width, padLeft, padRight, outWidth, strideWidth, windowWidth } = geometry;
  return (
    (outHeight - 1) * strideHeight + windowHeight > height + padTop + padBottom ||
    (outWidth - 1) * strideWidth + windowWidth > width + padLeft + padRight
  );
}

/** A convolution over all channels at once, or over each channel by itself. */
export function convolutionGeometry(
  info: WindowInfo,
  kind: 'all channels' | 'depthwise',
): ConvolutionGeometry | undefined {
  const window = windowGeometry(info);
  if (window === undefined) return undefined;
  const groups = kind === 'depthwise' ? info.inChannels : 1;
  return { ...window, outChannels: info.outChannels, groups };
}

/** Pools of TensorFlow take the average of what lies on the image. */
export function poolGeometry(info: WindowInfo): PoolGeometry | undefined {
  const window = windowGeometry(info);
  return window === undefined ? undefined : { ...window, countPadding: false };
}
