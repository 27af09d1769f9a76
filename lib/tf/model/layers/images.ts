import * as core from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { WindowGeometry } from '../../../core';

/**
 * The image with as much around it as all windows together reach over its sides. Rows and columns
 * that no window reaches stay.
 */
export function padToWindows(x: Tensor4D, geometry: WindowGeometry, value = 0): Tensor4D {
  const { height, width, padTop, padLeft } = geometry;
  const below = Math.max(0, reach(geometry, 'Height') - padTop - height);
  const right = Math.max(0, reach(geometry, 'Width') - padLeft - width);
  if (padTop + padLeft + below + right === 0) return x;
  const sides: [number, number][] = [
    [0, 0],
    [padTop, below],
    [padLeft, right],
    [0, 0],
  ];
  return core.pad(x, sides, value);
}

/** From the first cell of the first window to the last cell of the last one. */
function reach(geometry: WindowGeometry, side: 'Height' | 'Width'): number {
  const window = (geometry[`window${side}`] - 1) * geometry[`dilation${side}`] + 1;
  return (geometry[`out${side}`] - 1) * geometry[`stride${side}`] + window;
}

/** Every so-many-th row and column. (The gradient of `stridedSlice` is missing in TensorFlow.js.) */
export function everyNth(x: Tensor4D, strides: [number, number]): Tensor4D {
  return strides[0] === 1 && strides[1] === 1 ? x : core.maxPool(x, 1, strides, 'valid');
}

/**
 * A kernel with zeros between its cells: with it a plain convolution is a dilated one. TensorFlow.js
 * has no gradient of its own dilated convolution.
 */
export function spreadKernel(kernel: Tensor4D, [down, across]: [number, number]): Tensor4D {
  if (down === 1 && across === 1) return kernel;
  const [height, width, inChannels, outChannels] = kernel.shape;
  const rows = spreadAxis(kernel, 1, height, width * inChannels * outChannels, down);
  const wide = extent(height, down);
  const columns = spreadAxis(rows, wide, width, inChannels * outChannels, across);
  return core.reshape(columns, [wide, extent(width, across), inChannels, outChannels]);
}

const extent = (size: number, step: number): number => (size - 1) * step + 1;

function spreadAxis(
  values: core.Tensor,
  outer: number,
  size: number,
  inner: number,
  step: number,
): core.Tensor {
  if (step === 1) return values;
  const apart = core.reshape(values, [outer, size, 1, inner]);
  const sides: [number, number][] = [
    [0, 0],
    [0, 0],
    [0, step - 1],
    [0, 0],
  ];
  const spread = core.reshape(core.pad(apart, sides), [outer, size * step, inner]);
  return core.slice(spread, [0, 0, 0], [outer, extent(size, step), inner]);
}
