import { createNetwork, layers } from 'convlab';
import { createRandom, tensor } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expect, test } from 'vitest';

/** Two hidden numbers, ReLU, one score. */
function smallNetwork(relu: 'relu' | 'relu6' = 'relu') {
  const network = createNetwork({
    input: [2],
    layers: [
      layers.dense({ units: 2, name: 'a' }),
      layers.activation(relu),
      layers.dense({ units: 1, name: 'b' }),
    ],
    random: createRandom(1),
  });
  network.setWeights({
    'a.weights': tensor([
      [1, 3],
      [2, 4],
    ]),
    'a.bias': tensor([0, 0]),
    'b.weights': tensor([[1], [-1]]),
    'b.bias': tensor([0]),
  });
  return network;
}

const gradientOf = (network: ReturnType<typeof smallNetwork>, x: Tensor, guided: boolean) =>
  Array.from(network.gradientAt('input', x, tensor([[1]]), { guided }).gradient.data);

test.each(['relu', 'relu6'] as const)('guided, %s passes only positive gradients', (name) => {
  const network = smallNetwork(name);
  const x = tensor([[0.5, 0.5]]);
  expect(gradientOf(network, x, false)).toEqual([1 - 3, 2 - 4]);
  expect(gradientOf(network, x, true)).toEqual([1, 2]);
});

test('guided, a ReLU still passes nothing on where it gave 0', () => {
  expect(gradientOf(smallNetwork(), tensor([[-1, -1]]), true)).toEqual([0, 0]);
});

test('guided reaches the ReLU inside of a block', () => {
  const network = createNetwork({
    input: [1, 1, 1],
    layers: [
      layers.residual([layers.relu(), layers.conv2d({ filters: 1, size: 1 })]),
      layers.flatten(),
      layers.dense({ units: 1 }),
    ],
    random: createRandom(1),
  });
  const names = Object.keys(network.weights());
  const [kernel, bias, dense, shift] = names;
  network.setWeights({
    [kernel]: tensor([[[[-2]]]]),
    [bias]: tensor([0]),
    [dense]: tensor([[1]]),
    [shift]: tensor([0]),
  });
  const x = tensor([[[[1]]]]);
  expect(gradientOf(network, x, false)).toEqual([1 - 2]);
  expect(gradientOf(network, x, true)).toEqual([1]);
});
