import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';
import { pool } from '@tensorflow/tfjs-core';
import { shapeOnly } from '../../../arch/rules/shape-only';
import type { PoolGeometry } from '../../../core';
import { poolGeometry } from '../../../ops/pool';
import type { AveragePool2dOptions } from '../../../ops';
import { everyNth } from './images';
import { SettingsLayer, batchShape, sampleShape } from './settings-layer';

/** What a pooling layer needs of a description. */
type PoolLayerSettings = Omit<AveragePool2dOptions, 'into'>;

/** Pooling with any padding, with dilation, or with windows that hang over. */
export abstract class PoolLayer extends SettingsLayer<PoolLayerSettings> {
  override computeOutputShape(inputShape: Shape): Shape {
    const { outHeight, outWidth, inChannels } = this.geometry(sampleShape(inputShape));
    return batchShape(inputShape, outHeight, outWidth, inChannels);
  }

  protected geometry(input: readonly number[]): PoolGeometry {
    const image = shapeOnly([1, ...input]);
    return poolGeometry(this.name, image, this.settings, this.settings.countPadding);
  }
}

/** Pools an image that has its padding already. */
export function poolPadded(x: Tensor4D, kind: 'max' | 'avg', geometry: PoolGeometry): Tensor4D {
  const { windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { dilationHeight, dilationWidth } = geometry;
  const window: [number, number] = [windowHeight, windowWidth];
  const strides: [number, number] = [strideHeight, strideWidth];
  if (dilationHeight === 1 && dilationWidth === 1) {
    return pool(x, window, kind, 'valid', 1, strides);
  }
  const dilations: [number, number] = [dilationHeight, dilationWidth];
  return everyNth(pool(x, window, kind, 'valid', dilations, 1), strides);
}
