import { createNetwork, layers } from 'convlab/nn';
import type { Network } from 'convlab/nn';
import { createRandom, fromData, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';

/** One dense layer: its scores are linear in the picture. */
export const linearNetwork = (): Network =>
  createNetwork({
    input: [4, 5, 2],
    layers: [layers.flatten(), layers.dense({ units: 3, name: 'scores' })],
    random: createRandom(1),
  });

/** Two convolutions, global average pooling and one dense layer. */
export const pooledNetwork = (side = 8): Network =>
  createNetwork({
    input: [side, side, 3],
    layers: [
      layers.conv2d({ filters: 4, size: 3, padding: 'same', name: 'first' }),
      layers.relu({ name: 'first-relu' }),
      layers.conv2d({ filters: 5, size: 3, stride: 2, padding: 'same', name: 'second' }),
      layers.relu({ name: 'second-relu' }),
      layers.globalAveragePool2d({ name: 'pool' }),
      layers.dense({ units: 3, name: 'scores' }),
    ],
    random: createRandom(2),
  });

/** A network whose second score is the first channel of one pixel, times 2; nothing else counts. */
export function onePixelNetwork(row: number, column: number): Network {
  const network = createNetwork({
    input: [6, 6, 1],
    layers: [layers.flatten(), layers.dense({ units: 2, name: 'scores' })],
    random: createRandom(3),
  });
  const weights = zeros([36, 2]);
  weights.set(6 * row + column, 1, 2);
  network.setWeights({ 'scores.weights': weights, 'scores.bias': zeros([2]) });
  return network;
}

/** Numbers that differ, from 0 to 1. */
export const somePicture = (height: number, width: number, channels: number): Tensor => {
  const random = createRandom(7);
  const values = Array.from({ length: height * width * channels }, () => random.uniform());
  return fromData(Float32Array.from(values), [height, width, channels]);
};
