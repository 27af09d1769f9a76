import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { LayerVariable, Shape } from '@tensorflow/tfjs-layers';
import { toPair } from '../../../ops/batch';
import type { Pair } from '../../../ops';
import { SettingsLayer, batchShape, onlyTensor, sampleShape } from './settings-layer';

/** LeNet-5's pooling: the sum of each window times a coefficient, plus a bias. */
export class Subsample extends SettingsLayer<{ size?: Pair | undefined }> {
  static readonly className: string = 'ConvlabSubsample';
  private coefficient: LayerVariable | undefined;
  private bias: LayerVariable | undefined;

  private window(): [number, number] {
    const [height, width] = toPair(this.name, 'size', this.settings.size ?? 2);
    return [height, width];
  }

  override build(inputShape: Shape): void {
    const shape = [sampleShape(inputShape)[2]];
    this.coefficient = this.addWeight('coefficient', shape, 'float32', initializers.ones());
    this.bias = this.addWeight('bias', shape, 'float32', initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const [height, width, channels] = sampleShape(inputShape);
    const [down, across] = this.window();
    return batchShape(inputShape, Math.floor(height / down), Math.floor(width / across), channels);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const [down, across] = this.window();
      const x = onlyTensor(inputs) as Tensor4D;
      const means = core.avgPool(x, [down, across], [down, across], 'valid');
      const factor = core.mul(this.coefficient?.read() ?? 1, down * across);
      return core.add(core.mul(means, factor), this.bias?.read() ?? 0);
    });
  }
}
core.serialization.registerClass(Subsample);
