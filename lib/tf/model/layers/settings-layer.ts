import { layers } from '@tensorflow/tfjs-layers';
import type { Shape } from '@tensorflow/tfjs-layers';
import type { Tensor, serialization } from '@tensorflow/tfjs-core';

type LayerArguments = ConstructorParameters<typeof layers.Layer>[0];

/** What a layer is made of: TensorFlow.js's own arguments, and the settings of its description. */
type SettingsConfig<Settings> = LayerArguments & { settings: Settings };

/** A layer that keeps the settings of its description, in files of models too. */
export abstract class SettingsLayer<Settings extends object> extends layers.Layer {
  readonly settings: Settings;

  constructor(config: SettingsConfig<Settings>) {
    super(config);
    this.settings = withoutNothing(config.settings);
  }

  override getConfig(): serialization.ConfigDict {
    const settings = this.settings as unknown as serialization.ConfigDict;
    return { ...super.getConfig(), settings };
  }
}

/** Files of models write null for what was not given. */
function withoutNothing<Settings extends object>(settings: Settings): Settings {
  const given = Object.entries(settings).filter(
    ([, value]: [string, unknown]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(given) as Settings;
}

/** The one input of a layer. */
export function onlyTensor(inputs: Tensor | Tensor[]): Tensor {
  return Array.isArray(inputs) ? inputs[0] : inputs;
}

/** The shape of one sample of a layer's one input. */
export function sampleShape(shape: Shape | Shape[]): number[] {
  const [, ...sample] = Array.isArray(shape[0]) ? shape[0] : (shape as Shape);
  return sample.map((size) => size ?? 1);
}

/** The shape of a batch of any size. */
export function batchShape(shape: Shape | Shape[], ...sample: number[]): Shape {
  const [batch] = Array.isArray(shape[0]) ? shape[0] : (shape as Shape);
  return [batch, ...sample];
}
