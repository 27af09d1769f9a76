import * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';
import type { ActivationName, ActivationOptions } from '../../../arch';
import { activate } from '../activate';
import { SettingsLayer, onlyTensor } from './settings-layer';

/** What the layer needs of a description. */
interface ActivationLayerSettings {
  function: ActivationName;
  options: ActivationOptions;
}

/** An activation that TensorFlow.js does not have, or has another one of this name. */
export class ActivationLayer extends SettingsLayer<ActivationLayerSettings> {
  static readonly className: string = 'ConvlabActivation';

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { function: name, options } = this.settings;
    return core.tidy(() => activate(onlyTensor(inputs), name, options));
  }
}
core.serialization.registerClass(ActivationLayer);
