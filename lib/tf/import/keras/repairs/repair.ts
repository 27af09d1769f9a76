import type { KerasLayer } from '../layer';
import type { JsonObject } from '../../files/model-json';

/** What a repair may ask of the model. */
export interface RepairContext {
  /** Whether TensorFlow.js has written the model itself, so that nothing is to mend. */
  isMended: boolean;
  /** Whether Keras 3 has written the model. */
  isKeras3: boolean;
  /** Whether TensorFlow.js has a class of this name. */
  isKnown: (className: string) => boolean;
}

/** Something that Keras writes and TensorFlow.js 4.22 does not read, or reads wrongly. */
export interface Repair {
  /** What is mended, in a few words. */
  name: string;
  /** Changes the layer in place. */
  mend: (layer: KerasLayer, context: RepairContext) => void;
}

/** Makes it a layer of another class. */
export const become = (layer: KerasLayer, className: string, config: JsonObject): void => {
  layer.class_name = className;
  const { trainable = true, batch_input_shape: shape } = layer.config;
  layer.config = {
    name: layer.name,
    trainable,
    ...(shape === undefined ? {} : { batch_input_shape: shape }),
    ...config,
  };
};
