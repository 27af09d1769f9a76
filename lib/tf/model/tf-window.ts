import { layers as tfLayers } from '@tensorflow/tfjs-layers';
import type { ResolvedLayer } from '../../arch';
import type { WindowGeometry } from '../../core';
import { ConvlabError } from '../../tensor';
import type { Common } from './common';

type TfLayer = tfLayers.Layer;

/** The window of a layer that has one. */
export function windowOf({ sees, where }: ResolvedLayer): WindowGeometry {
  if (typeof sees === 'string') throw new ConvlabError(`${where}: has no window.`);
  return sees;
}

/** Whether its cells lie apart. */
export const isDilated = ({ dilationHeight, dilationWidth }: WindowGeometry): boolean =>
  dilationHeight > 1 || dilationWidth > 1;

interface Sides {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const padsOf = (window: WindowGeometry): Sides => ({
  top: window.padTop,
  bottom: window.padBottom,
  left: window.padLeft,
  right: window.padRight,
});

export function kernelAndStrides(window: WindowGeometry): {
  kernelSize: [number, number];
  strides: [number, number];
} {
  return {
    kernelSize: [window.windowHeight, window.windowWidth],
    strides: [window.strideHeight, window.strideWidth],
  };
}

/** What TensorFlow calls this padding, if it has a word for it. */
export function modeOf(window: WindowGeometry): 'valid' | 'same' | undefined {
  const rows = modesAlong(window, 'Height', window.padTop, window.padBottom);
  const columns = modesAlong(window, 'Width', window.padLeft, window.padRight);
  return (['valid', 'same'] as const).find((mode) => rows[mode] && columns[mode]);
}

function modesAlong(
  window: WindowGeometry,
  side: 'Height' | 'Width',
  before: number,
  after: number,
): { valid: boolean; same: boolean } {
  const size = window[side === 'Height' ? 'height' : 'width'];
  const [cells, stride, places] = [
    window[`window${side}`],
    window[`stride${side}`],
    window[`out${side}`],
  ];
  const reach = (places - 1) * stride + cells;
  const isPadded = before > 0 || after > 0;
  const total = Math.max(0, reach - size);
  return {
    valid: !isPadded && reach <= size,
    same: places === Math.ceil(size / stride) && before === Math.floor(total / 2),
  };
}

/** Either a word, or a layer of zeros in front. */
export function tfPadding(
  window: WindowGeometry,
  { name, trainable }: Common,
): { before: TfLayer[]; padding: 'valid' | 'same' } {
  const mode = modeOf(window);
  if (mode) return { before: [], padding: mode };
  const { top, bottom, left, right } = padsOf(window);
  const zeros = zeroPadding({ name: `${name}_pad`, trainable }, [top, bottom, left, right]);
  return { before: [zeros], padding: 'valid' };
}

export function zeroPadding(
  common: Common,
  [top, bottom, left, right]: [number, number, number, number],
): TfLayer {
  const padding: [[number, number], [number, number]] = [
    [top, bottom],
    [left, right],
  ];
  return tfLayers.zeroPadding2d({ ...common, padding, dataFormat: 'channelsLast' });
}
