import type { backend_util } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, PoolGeometry, WindowGeometry } from '../../core';

type WindowInfo = backend_util.Conv2DInfo;

/**
 * How TensorFlow.js lays a window, in the core's words; undefined for what is left to the stock
 * kernels: channels first, dilation, and windows that reach beyond the padding.
 */
function windowGeometry(info: WindowInfo): WindowGeometry | undefined {
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
