import { ConvlabError, copy, quote } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import { runBackward } from './chain';
import type { WatchedPass } from './chain';
import type { Layer } from './layer';
import type { GradientAt, GradientOptions } from './network-types';

/** A network as those see it that look at what is between its layers. */
export interface Looked {
  layers: readonly Layer[];
  run: (x: AnyTensor, where: string, pass: WatchedPass) => Tensor;
  /** The batch as the network takes it. */
  batch: (where: string, x: AnyTensor) => Tensor;
  /** A gradient of the output as the network takes it. */
  slopes: (where: string, dOutput: Tensor) => Tensor;
}

/** See `Network.activations`. */
export function activationsOf({ run, batch }: Looked, x: AnyTensor): Record<string, Tensor> {
  const seen: Record<string, Tensor> = {};
  const watch = (layer: Layer, value: Tensor): void => {
    seen[layer.name] = copy(value);
  };
  run(x, 'activations', { training: false, fused: false, watch });
  return { input: copy(batch('activations', x)), ...seen };
}

/** See `Network.gradientAt`. */
export function gradientAt(
  { layers, run, batch, slopes }: Looked,
  layerName: string,
  x: AnyTensor,
  dLogits: Tensor,
  { guided = false }: GradientOptions = {},
): GradientAt {
  const found: { activation?: Tensor; gradient?: Tensor } = {};
  const pass: WatchedPass = { training: false, fused: false, guided };
  pass.watch = (layer, value) => {
    if (layer.name === layerName) found.activation = copy(value);
  };
  const logits = copy(run(x, 'gradientAt', pass));
  const dy = slopes('gradientAt', dLogits);
  pass.watch = (layer, value) => {
    if (layer.name === layerName) found.gradient = copy(value);
  };
  const dx = runBackward(layers, dy, pass, true);
  if (layerName === 'input' && dx) {
    found.activation = copy(batch('gradientAt', x));
    found.gradient = copy(dx);
  }
  const { activation, gradient } = found;
  if (!activation || !gradient) {
    throw new ConvlabError(`gradientAt: no gradient arrives at ${quote(layerName)}.`);
  }
  return { logits, activation, gradient };
}
