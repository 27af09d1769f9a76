import type { HelperName } from './helpers';

/** One layer of Keras in the making: what it is made with, but for its name. */
export interface KerasCall {
  constructor: string;
  settings: readonly string[];
  /** Stands behind the layer's name, where a layer of ours is several of Keras. */
  suffix?: string;
  /** The layer that has the weights (true where there is one call only). */
  carriesWeights?: boolean;
  /** Layers that the script has to bring along. */
  helpers?: readonly HelperName[];
  /** A list of numbers that the script is to name: its setting and what it is. */
  constant?: { setting: string; values: readonly (readonly number[])[] };
}
