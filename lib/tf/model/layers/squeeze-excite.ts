import * as core from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { LayerVariable, Shape } from '@tensorflow/tfjs-layers';
import type { ActivationName } from '../../../arch';
import { activate } from '../activate';
import { SettingsLayer, onlyTensor, sampleShape } from './settings-layer';

/** What the layer needs of a description. */
interface SqueezeExciteLayerSettings {
  units: number;
  activation?: ActivationName | undefined;
  gate?: 'sigmoid' | 'hardSigmoid' | undefined;
}

/** Each channel times a factor that two dense layers make of the means of all channels. */
export class SqueezeExcite extends SettingsLayer<SqueezeExciteLayerSettings> {
  static readonly className: string = 'ConvlabSqueezeExcite';
  private dense: LayerVariable[] = [];

  override build(inputShape: Shape): void {
    const { units } = this.settings;
    const [, , channels] = sampleShape(inputShape);
    const weights = (name: string, shape: number[]): LayerVariable =>
      this.addWeight(name, shape, 'float32', initializers.glorotUniform({}));
    const bias = (name: string, size: number): LayerVariable =>
      this.addWeight(name, [size], 'float32', initializers.zeros());
    this.dense = [
      weights('reduceWeights', [channels, units]),
      bias('reduceBias', units),
      weights('expandWeights', [units, channels]),
      bias('expandBias', channels),
    ];
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return core.tidy(() => {
      const { activation = 'relu', gate = 'sigmoid' } = this.settings;
      const [reduce, reduceBias, expand, expandBias] = this.dense.map((each) => each.read());
      const x = onlyTensor(inputs);
      const means: Tensor2D = core.mean(x, [1, 2]);
      const squeezed = activate(core.add(core.matMul(means, reduce), reduceBias), activation);
      const factors = activate(core.add(core.matMul(squeezed, expand), expandBias), gate);
      return core.mul(x, core.reshape(factors, [-1, 1, 1, x.shape[3] ?? 1]));
    });
  }
}
core.serialization.registerClass(SqueezeExcite);
