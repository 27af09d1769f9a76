import { createNetwork } from 'convlab/nn';
import type { LayerDescription, Network } from 'convlab/nn';
import { asTensor, createRandom, sizeOf } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';

/** sin(start), sin(start + 1), …: the same numbers as in the scripts that expected values are from. */
export function wave(shape: readonly number[], start = 1): Tensor {
  const values = Float32Array.from({ length: sizeOf(shape) }, (_, index) =>
    Math.sin(start + index),
  );
  return asTensor(values, [...shape]);
}

/** A network of these layers, whose weights by name are waves from these numbers on. */
export function waveNetwork(
  input: readonly number[],
  layers: readonly LayerDescription[],
  starts: Readonly<Record<string, number>> = {},
): Network {
  const network = createNetwork({ input, layers, random: createRandom(1) });
  for (const [name, start] of Object.entries(starts)) {
    const { data, shape } = network.parameters[name];
    data.set(wave(shape, start).data);
  }
  return network;
}
