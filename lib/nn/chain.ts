import { relu } from '../ops';
import type { Tensor } from '../tensor';
import type { Layer, Pass } from './layer';
import { isRelu } from './layers/activation';

/** Sees each layer's result in the forward pass, or the gradient at it in the backward pass. */
export type Watch = (layer: Layer, value: Tensor) => void;

/** A pass that may be watched; then nothing is fused, so that every result is there. */
export interface WatchedPass extends Pass {
  watch?: Watch | undefined;
  /** Also layers without weights before them get the gradient of their input. */
  needsInput?: boolean | undefined;
}

const rectifies = ({ kind }: Layer): boolean => kind === 'relu' || kind === 'relu6';

/** Whether a layer, or one inside of it, has weights that are trained. */
function isTrained({ parameters, chains }: Layer): boolean {
  return (
    parameters.some(({ trainable }) => trainable) || chains.some((chain) => chain.some(isTrained))
  );
}

/**
 * Runs layers one behind the other. A ReLU behind a layer that can do it itself costs no pass of its
 * own.
 */
export function runForward(layers: readonly Layer[], x: Tensor, pass: WatchedPass): Tensor {
  let value = x;
  for (let index = 0; index < layers.length; index += 1) {
    const layer = layers[index];
    const next = layers[index + 1];
    if (pass.fused && layer.takesRelu && isRelu(next)) {
      value = next.accept(layer.forward(value, pass, true));
      index += 1;
    } else {
      value = layer.forward(value, pass, false);
      pass.watch?.(layer, value);
    }
  }
  return value;
}

/**
 * Runs the gradients of layers from the last to the first, but not below the first one that is
 * trained unless `needsDx`. A max pooling behind a ReLU does that
 * one's gradient too: what ReLU left at 0 passes nothing on.
 *
 * @param dy may be written over
 * @param needsDx whether the gradient of the first layer's input is needed
 */
export function runBackward(
  layers: readonly Layer[],
  dy: Tensor,
  pass: WatchedPass,
  needsDx: boolean,
): Tensor | undefined {
  const first = needsDx ? 0 : layers.findIndex(isTrained);
  if (first < 0) return undefined;
  let value: Tensor | undefined = dy;
  for (let index = layers.length - 1; index >= first && value; index -= 1) {
    const layer = layers[index];
    pass.watch?.(layer, value);
    if (pass.guided && rectifies(layer)) relu(value, { into: value });
    const masksRelu = pass.fused && layer.kind === 'maxPool2d' && isRelu(layers[index - 1]);
    value = layer.backward(value, pass, needsDx || index > first, masksRelu);
    if (masksRelu) index -= 1;
  }
  return needsDx ? value : undefined;
}
