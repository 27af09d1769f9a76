import { createRandom } from '../tensor';
import type { Tensor } from '../tensor';
import { runForward } from './chain';
import type { Layer } from './layer';

/** Where a number first was none, or infinite. */
export interface NonFinite {
  /** The layer's name, or `input`. */
  layer: string;
  /** What of it: `output`, `kernel`, … or `gradient of kernel`, … */
  what: string;
}

const isFinite = (values: Float32Array): boolean => values.every((value) => Number.isFinite(value));

/** The layers one by one, those of blocks before the block. */
export function flattenLayers(layers: readonly Layer[]): Layer[] {
  return layers.flatMap((layer) => [...layer.chains.flatMap(flattenLayers), layer]);
}

/**
 * Looks for the first layer, from the input on, whose parameter or output is not finite; then, from
 * the output back, for one whose gradient is not. Runs the batch once more, layer by layer.
 */
export function findNonFinite(
  layers: readonly Layer[],
  x: Tensor | undefined,
  pass: { training: boolean },
  hasGradients: boolean,
): NonFinite | undefined {
  const all = flattenLayers(layers);
  const ownName = (layer: Layer, name: string): string => name.slice(layer.name.length + 1);
  if (x && !isFinite(x.data)) return { layer: 'input', what: 'output' };
  const bad = new Set<string>();
  if (x) {
    // Dropout would only hide numbers behind its zeros.
    const watch = (layer: Layer, value: Tensor): void => {
      if (!isFinite(value.data)) bad.add(layer.name);
    };
    const random = createRandom(0); // for dropout inside of blocks
    const running = all.flatMap(({ states }) => states.map(({ value: { data } }) => data));
    const before = running.map((data) => data.slice());
    runForward(withoutDropout(layers), x, { ...pass, random, fused: false, watch });
    // To look must not move the running moments of batch norm.
    running.forEach((data, index) => {
      data.set(before[index]);
    });
  }
  for (const layer of all) {
    const parameter = [...layer.parameters, ...layer.states].find(
      ({ value }) => !isFinite(value.data),
    );
    if (parameter) return { layer: layer.name, what: ownName(layer, parameter.name) };
    if (bad.has(layer.name)) return { layer: layer.name, what: 'output' };
  }
  if (!hasGradients) return undefined;
  for (const layer of all.reverse()) {
    const parameter = layer.parameters.find(
      (each) => each.trainable && !isFinite(each.gradient.data),
    );
    if (parameter)
      return { layer: layer.name, what: `gradient of ${ownName(layer, parameter.name)}` };
  }
  return undefined;
}

const withoutDropout = (layers: readonly Layer[]): Layer[] =>
  layers.filter(({ kind }) => kind !== 'dropout');
