import type { ActivationName } from '../activation-name';
import type { ActivationOptions } from '../layer-settings';
import type { KerasCall } from './call';
import { pythonNumber, pythonText } from './python';

/** What Keras 3 calls the activations that have no settings, or that have their usual ones. */
const words: Record<Exclude<ActivationName, 'radialBasis'>, string> = {
  elu: 'elu',
  gelu: 'gelu',
  hardSigmoid: 'hard_sigmoid',
  hardSwish: 'hard_silu',
  leakyRelu: 'leaky_relu',
  mish: 'mish',
  relu: 'relu',
  relu6: 'relu6',
  selu: 'selu',
  sigmoid: 'sigmoid',
  silu: 'silu',
  softplus: 'softplus',
  swish: 'silu',
  tanh: 'tanh',
};

const byName = (name: Exclude<ActivationName, 'radialBasis'>): KerasCall => ({
  constructor: 'layers.Activation',
  settings: [pythonText(words[name])],
});

/** The layer of an activation. */
export function activationCall(name: ActivationName, options: ActivationOptions): KerasCall {
  switch (name) {
    case 'relu':
      return { constructor: 'layers.ReLU', settings: [] };
    case 'leakyRelu': // Keras's own slopes are 0.3 (the layer) and 0.2 (the word)
      return {
        constructor: 'layers.LeakyReLU',
        settings: [`negative_slope=${pythonNumber(options.slope ?? 0.01)}`],
      };
    case 'elu':
      if (options.alpha === undefined) return byName(name);
      return { constructor: 'layers.ELU', settings: [`alpha=${pythonNumber(options.alpha)}`] };
    case 'gelu':
      if (options.approximate !== 'tanh') return byName(name);
      return { constructor: 'GeluTanh', settings: [], helpers: ['GeluTanh'] };
    case 'swish':
      if (options.alpha === undefined || options.alpha === 1) return byName(name);
      return {
        constructor: 'Swish',
        settings: [`alpha=${pythonNumber(options.alpha)}`],
        helpers: ['Swish'],
      };
    case 'selu': {
      const { alpha = 1.6732632423543772, gamma = 1.0507009873554805 } = options;
      if (options.alpha === undefined && options.gamma === undefined) return byName(name);
      const settings = [`alpha=${pythonNumber(alpha)}`, `gamma=${pythonNumber(gamma)}`];
      return { constructor: 'ScaledElu', settings, helpers: ['ScaledElu'] };
    }
    case 'radialBasis': {
      const settings = [
        `center=${pythonNumber(options.center ?? 0)}`,
        `epsilon=${pythonNumber(options.epsilon ?? 1)}`,
      ];
      return { constructor: 'RadialBasis', settings, helpers: ['RadialBasis'] };
    }
    default:
      return byName(name);
  }
}

/** An activation as the setting of another layer, with its usual options. */
export function activationSetting(name: ActivationName): {
  text: string;
  helpers?: KerasCall['helpers'];
} {
  if (name !== 'leakyRelu' && name !== 'radialBasis') return { text: pythonText(words[name]) };
  const { constructor, settings, helpers } = activationCall(name, {});
  return { text: `${constructor}(${settings.join(', ')})`, helpers };
}
