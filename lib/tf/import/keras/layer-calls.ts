import { quote } from '../../../tensor';
import type { InboundTensor, KerasLayer } from './layer';

/**
 * What keeps the layers of a model from being called one after the other: inputs from layers that are
 * not there, or that wait for each other. TensorFlow.js would look for them without end.
 *
 * @param isBuilt whether a layer has an output before it is called: inputs, and models in a model
 */
export function impossibleCalls(
  layers: readonly KerasLayer[],
  isBuilt: (layer: KerasLayer) => boolean,
): string[] {
  const calls = new Map(layers.map((layer) => [layer.name, isBuilt(layer) ? Infinity : 0]));
  const isThere = ([from, call]: InboundTensor): boolean => call < (calls.get(from) ?? 0);
  let waiting = layers.flatMap(({ name, inbound_nodes: nodes = [] }) =>
    nodes.map((inputs) => ({ name, inputs })),
  );
  for (;;) {
    const left = waiting.filter(({ name, inputs }) => {
      const isReady = inputs.every(isThere);
      if (isReady) calls.set(name, (calls.get(name) ?? 0) + 1);
      return !isReady;
    });
    if (left.length === waiting.length) break;
    waiting = left;
  }
  const [first] = waiting;
  if (waiting.length === 0) return [];
  const [from] = first.inputs.find((input) => !isThere(input)) ?? [];
  return [
    `layer ${first.name} takes an output of ${quote(from)}, which ${typeof from === 'string' && calls.has(from) ? 'is never made' : 'is no layer of the model'}`,
  ];
}
