import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { padToWindows } from './images';
import { PoolLayer, poolPadded } from './pool-layer';
import { onlyTensor } from './settings-layer';

/** Less than every number: the padding of max pooling is never the largest. */
const nothing = -3.4e38;

/** Max pooling whose padding does not count as zeros. */
export class MaxPool extends PoolLayer {
  static readonly className: string = 'ConvlabMaxPool';

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const x = onlyTensor(inputs) as Tensor4D;
      const geometry = this.geometry(x.shape.slice(1));
      return poolPadded(padToWindows(x, geometry, nothing), 'max', geometry);
    });
  }
}
core.serialization.registerClass(MaxPool);
