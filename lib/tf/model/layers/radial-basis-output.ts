import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';
import { SettingsLayer, batchShape, onlyTensor } from './settings-layer';

/** LeNet-5's output: −Σ (x − code)² for each class. */
export class RadialBasisOutput extends SettingsLayer<{ codes: readonly (readonly number[])[] }> {
  static readonly className: string = 'ConvlabRadialBasisOutput';

  override computeOutputShape(inputShape: Shape): Shape {
    return batchShape(inputShape, this.settings.codes.length);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const x = onlyTensor(inputs) as Tensor2D;
      const codes = core.tensor2d(this.settings.codes.map((code) => [...code]));
      const differences = core.sub(core.expandDims(x, 1), core.expandDims(codes, 0));
      return core.neg(core.sum(core.square(differences), 2));
    });
  }
}
core.serialization.registerClass(RadialBasisOutput);
