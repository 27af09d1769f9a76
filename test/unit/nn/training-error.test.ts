import { TrainingError, createNetwork, fit, layers, sgd } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

test('after steps that were too large the rate is blamed; before the first step the weights are', async () => {
  const network = createNetwork({
    input: [4],
    layers: [layers.dense({ units: 8, activation: 'relu' }), layers.dense({ units: 2 })],
    random: createRandom(1),
  });
  const data = { x: randomNormal([64, 4], createRandom(2)), labels: Array<number>(64).fill(0) };
  const labels = data.labels.map((_, row) => row % 2);
  const options = { epochs: 50, batchSize: 8, progress: false, optimizer: sgd({ rate: 1e6 }) };
  const messageOf = async () => {
    const error: unknown = await fit(network, { ...data, labels }, options).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TrainingError);
    return (error as TrainingError).message;
  };
  expect(await messageOf()).toMatch(
    /make the network anew .* a smaller rate \(a tenth of 1000000\)/,
  );
  const again = await messageOf();
  expect(again).toMatch(/^fit: in epoch 1, batch 1, /);
  expect(again).toMatch(/No step has been made yet.* createNetwork/);
  expect(again).not.toMatch(/rate/);
});
