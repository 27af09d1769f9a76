import { cifarResnet } from 'convlab/arch';
import { createNetwork, layerGradients, layers } from 'convlab/nn';
import { crossEntropy } from 'convlab/ops';
import { ShapeError, createRandom, fromData } from 'convlab/tensor';
import { expect, test } from 'vitest';

const random = createRandom(3);
const x = fromData(
  Float32Array.from({ length: 4 * 64 }, () => random.uniform()),
  [4, 8, 8, 1],
);
const labels = Uint8Array.from([0, 1, 2, 1]);
const residual = () =>
  createNetwork({
    ...cifarResnet({ depth: 8, width: 0.25, input: [8, 8, 1], classes: 3 }),
    random: createRandom(1),
  });

test('each layer with trained weights is there once, in order; fixed shortcuts are not', () => {
  const network = residual();
  expect(layerGradients(network, x, labels).map(({ layer }) => layer)).toEqual([
    'conv1',
    ...[1, 2, 3].flatMap((stage) => [`stage${stage}.1.conv1`, `stage${stage}.1.conv2`]),
    'fc',
  ]);
  network.dispose();
});

test('the running moments and the weights stay as they were', () => {
  const network = residual();
  const before = network.weights();
  layerGradients(network, x, labels);
  expect(network.weights()).toEqual(before);
  expect(() => layerGradients(network, x, [0, 1])).toThrow(ShapeError);
  expect(network.weights()).toEqual(before);
  network.dispose();
});

test('a norm is the slope of the loss along the gradient, measured by a small step', () => {
  const network = createNetwork({
    input: [8, 8, 1],
    layers: [layers.conv2d({ filters: 2, size: 3 }), layers.flatten(), layers.dense({ units: 3 })],
    random: createRandom(2),
  });
  for (const { layer, norm } of layerGradients(network, x, labels)) {
    const name = layer.startsWith('conv') ? `${layer}.kernel` : `${layer}.weights`;
    const weights = network.parameters[name].data;
    const kept = weights.slice();
    const gradient = network.gradients[name].data.slice();
    const lossAt = (step: number): number => {
      for (let place = 0; place < weights.length; place += 1) {
        weights[place] = kept[place] + (step * gradient[place]) / norm;
      }
      return crossEntropy(network.forward(x), labels);
    };
    expect((lossAt(0.01) - lossAt(-0.01)) / 0.02).toBeCloseTo(norm, 2);
    lossAt(0);
  }
  network.dispose();
});
