import { OptionError, quote } from '../../../tensor';
import type { TfLayer } from './graph';

/** An error that says which layer has no description, and why. */
export function cannot(layer: TfLayer, why: string): OptionError {
  return new OptionError(
    `describe: the layer ${quote(layer.name)} (${layer.getClassName()}) cannot be described: ${why}.`,
  );
}
