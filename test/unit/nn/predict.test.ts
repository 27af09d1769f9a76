import { createNetwork, fit, layers } from 'convlab/nn';
import type { Network } from 'convlab/nn';
import { softmax } from 'convlab/ops';
import { createRandom, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

const x = randomNormal([6, 4], createRandom(2));
const make = (units: number): Network =>
  createNetwork({ input: [4], layers: [layers.dense({ units })], random: createRandom(1) });

test('predict gives the probabilities of at least 2 classes, unless logits are asked for', () => {
  const network = make(2);
  const logits = network.forward(x);
  expect(network.predict(x)).toEqual(softmax(logits));
  expect(network.predict(x, { logits: true })).toEqual(logits);
  expect(network.predict(x, { probabilities: false })).toEqual(logits);
});

test('predict gives one number for each sample as it is', () => {
  const network = make(1);
  expect(network.predict(x)).toEqual(network.forward(x));
});

test('predict gives images as they are', () => {
  const network = createNetwork({
    input: [4, 4, 1],
    layers: [layers.conv2d({ filters: 2, size: 3 })],
    random: createRandom(1),
  });
  const images = randomNormal([2, 4, 4, 1], createRandom(3));
  expect(network.predict(images)).toEqual(network.forward(images));
});

test('a network trained with the mean squared error predicts numbers, not probabilities', async () => {
  const network = make(3);
  const targets = randomNormal([6, 3], createRandom(3));
  await fit(network, { x, targets }, { loss: 'meanSquaredError', progress: false });
  const output = network.forward(x);
  expect(network.predict(x)).toEqual(output);
  expect(network.predict(x, { probabilities: true })).toEqual(softmax(output));
  await fit(network, { x, labels: [0, 1, 2, 0, 1, 2] }, { progress: false });
  expect(network.predict(x)).toEqual(softmax(network.forward(x)));
});

test('probabilities where there are no classes, or beside logits, are an error', () => {
  expect(() => make(1).predict(x, { probabilities: true })).toThrow(
    'predict: probabilities need a network that makes a number for each of at least 2 classes, but it makes 1.',
  );
  expect(() => make(2).predict(x, { probabilities: true, logits: true })).toThrow(
    'predict: give logits: true or probabilities: true, not both.',
  );
});
