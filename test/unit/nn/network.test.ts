import { createNetwork, layers, sgd, createOptimizer } from 'convlab/nn';
import { crossEntropyWithGrad } from 'convlab/ops';
import { createRandom, maxDifference, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

const digitCnn = {
  input: [28, 28, 1],
  layers: [
    layers.conv2d({ filters: 32, size: 3, activation: 'relu' }),
    layers.maxPool2d(),
    layers.conv2d({ filters: 64, size: 3, activation: 'relu' }),
    layers.maxPool2d(),
    layers.flatten(),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10 }),
  ],
};

test('the digit CNN has 225,034 parameters', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  expect(network.parameterCount).toBe(225_034);
  expect(network.summary()).toMatchInlineSnapshot(`
    "layer        kind         output  parameters
    ────────────────────────────────────────────
    input                    28×28×1
    conv2d_1     conv2d     26×26×32         320
    relu_1       relu       26×26×32           0
    maxPool2d_1  maxPool2d  13×13×32           0
    conv2d_2     conv2d     11×11×64      18,496
    relu_2       relu       11×11×64           0
    maxPool2d_2  maxPool2d    5×5×64           0
    flatten_1    flatten        1600           0
    dense_1      dense           128     204,928
    relu_3       relu            128           0
    dense_2      dense            10       1,290
    ────────────────────────────────────────────
    225,034 parameters"
  `);
  expect(Object.keys(network.parameters)).toEqual([
    'conv2d_1.kernel',
    'conv2d_1.bias',
    'conv2d_2.kernel',
    'conv2d_2.bias',
    'dense_1.weights',
    'dense_1.bias',
    'dense_2.weights',
    'dense_2.bias',
  ]);
});

test('a step along the gradient makes the loss of the same batch smaller', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  const optimizer = createOptimizer(network, sgd({ rate: 0.001 }));
  const x = randomNormal([4, 28, 28, 1], createRandom(2));
  const losses = [0, 1, 2].map(() => {
    const { loss, dLogits } = crossEntropyWithGrad(
      network.forward(x, { training: true }),
      [1, 2, 3, 4],
    );
    network.backward(dLogits);
    optimizer.step();
    return loss;
  });
  expect(losses[1]).toBeLessThan(losses[0]);
  expect(losses[2]).toBeLessThan(losses[1]);
});

test('fused and separate passes give the same results', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  const x = randomNormal([2, 28, 28, 1], createRandom(2));
  const { dense_2: separate } = network.activations(x);
  expect(maxDifference(network.forward(x), separate)).toBe(0);
});
