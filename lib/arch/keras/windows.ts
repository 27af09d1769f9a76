import type { WindowGeometry } from '../../core';
import { kernelExtent } from '../../ops/output-size';
import { resolvePadding } from '../../ops/padding';
import type { Pads } from '../../ops/padding';

/** How Keras is to be told about the window of a layer. */
export interface KerasWindow {
  size: readonly [number, number];
  stride: readonly [number, number];
  dilation: readonly [number, number];
  /** What Keras has a word for, or the padding that a layer of its own has to add. */
  padding: 'valid' | 'same' | Pads;
  /** Rows and columns of windows that hang over below and on the right (rounding up). */
  overhang: readonly [number, number];
  places: readonly [number, number];
}

const noPads: Pads = { top: 0, bottom: 0, left: 0, right: 0 };

/** Reads the sizes that were worked out as Keras would say them. */
export function kerasWindow(sees: WindowGeometry): KerasWindow {
  const size = [sees.windowHeight, sees.windowWidth] as const;
  const stride = [sees.strideHeight, sees.strideWidth] as const;
  const dilation = [sees.dilationHeight, sees.dilationWidth] as const;
  const pads: Pads = {
    top: sees.padTop,
    bottom: sees.padBottom,
    left: sees.padLeft,
    right: sees.padRight,
  };
  const image = [sees.height, sees.width] as const;
  const same = resolvePadding('kerasScript', 'same', image, size, stride, dilation);
  const overhang = [
    missing(sees.outHeight, size[0], stride[0], dilation[0], sees.height + pads.top + pads.bottom),
    missing(sees.outWidth, size[1], stride[1], dilation[1], sees.width + pads.left + pads.right),
  ] as const;
  const hangs = overhang[0] + overhang[1] > 0;
  const isValid = !hangs && equal(pads, noPads);
  const padding = isValid ? 'valid' : !hangs && equal(pads, same) ? 'same' : pads;
  return {
    size,
    stride,
    dilation,
    padding,
    overhang,
    places: [sees.outHeight, sees.outWidth],
  };
}

/** How far the last window reaches beyond the image and its padding. */
function missing(
  places: number,
  window: number,
  stride: number,
  dilation: number,
  room: number,
): number {
  return Math.max(0, (places - 1) * stride + kernelExtent(window, dilation) - room);
}

function equal(one: Pads, other: Pads): boolean {
  return (
    one.top === other.top &&
    one.bottom === other.bottom &&
    one.left === other.left &&
    one.right === other.right
  );
}

/** Padding as Keras writes it: `1`, `(1, 2)`, `((0, 1), (0, 1))`. */
export function kerasPads({ top, bottom, left, right }: Pads): string {
  if (top !== bottom || left !== right) return `((${top}, ${bottom}), (${left}, ${right}))`;
  return top === left ? String(top) : `(${top}, ${left})`;
}

/** Padding with both sides of both axes written out. */
export function allPads({ top, bottom, left, right }: Pads): string {
  return `((${top}, ${bottom}), (${left}, ${right}))`;
}
