import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { PoolGeometry } from '../../../core';
import { padToWindows } from './images';
import { PoolLayer, poolPadded } from './pool-layer';
import { onlyTensor } from './settings-layer';

/**
 * Average pooling that counts the cells on the image, and with `countPadding` those on the padding.
 * Its gradient is right on every backend: without WebAssembly kernels of its own, TensorFlow.js
 * shares a slope out among the cells on the padding too.
 */
export class AveragePool extends PoolLayer {
  static readonly className: string = 'ConvlabAveragePool';

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const x = onlyTensor(inputs) as Tensor4D;
      const geometry = this.geometry(x.shape.slice(1));
      const means = poolPadded(padToWindows(x, geometry), 'avg', geometry);
      return core.mul(means, correction(geometry));
    });
  }
}
core.serialization.registerClass(AveragePool);

/** All cells of each window divided by those that count. */
function correction(geometry: PoolGeometry): Tensor {
  const { outHeight, outWidth, windowHeight, windowWidth } = geometry;
  const rows = counted(geometry, 'Height', geometry.padTop, geometry.padBottom, geometry.height);
  const columns = counted(geometry, 'Width', geometry.padLeft, geometry.padRight, geometry.width);
  const factors = rows.flatMap((row) =>
    columns.map((column) => (windowHeight * windowWidth) / (row * column)),
  );
  return core.tensor4d(factors, [1, outHeight, outWidth, 1]);
}

/** How many cells of each window count, along one axis. */
function counted(
  geometry: PoolGeometry,
  side: 'Height' | 'Width',
  before: number,
  after: number,
  size: number,
): number[] {
  const first = geometry.countPadding ? -before : 0;
  const end = geometry.countPadding ? size + after : size;
  return Array.from({ length: geometry[`out${side}`] }, (_, place) => {
    const start = place * geometry[`stride${side}`] - before;
    const cells = Array.from(
      { length: geometry[`window${side}`] },
      (__, cell) => start + cell * geometry[`dilation${side}`],
    );
    return cells.filter((cell) => cell >= first && cell < end).length;
  });
}
