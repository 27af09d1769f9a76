import { describe, expect, test } from 'vitest';
import { augmentation, randomShift } from 'convlab/data';
import { createNetwork, fit, layers, sgd } from 'convlab/nn';
import type { FitOptions, History, Network } from 'convlab/nn';
import { ShapeError, createRandom, fromFunction, map, tensor } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';

const data = {
  x: fromFunction([12, 4, 4, 1], (n, row, column) => ((n + row * column) % 5) / 5),
  labels: Int32Array.from({ length: 12 }, (_, n) => n % 2),
};

function network(): Network {
  return createNetwork({
    input: [4, 4, 1],
    layers: [layers.flatten(), layers.dense({ units: 2 })],
    random: createRandom(1),
  });
}

async function train(options: FitOptions): Promise<{ history: History; weights: Float32Array }> {
  const own = network();
  const history = await fit(own, data, {
    batchSize: 5,
    random: createRandom(2),
    optimizer: sgd({ rate: 0.1 }),
    progress: false,
    ...options,
  });
  const weights = own.parameterValues.slice();
  own.dispose();
  return { history, weights };
}

describe('the option augment of fit', () => {
  test('changes every batch of each epoch, and never the validation samples', async () => {
    const seen: number[] = [];
    const augment = (x: Tensor): Tensor => {
      seen.push(x.shape[0]);
      return map(x, () => 0);
    };
    const zeros = { x: map(data.x, () => 0), labels: data.labels };
    const changed = await train({ augment, epochs: 2, validation: data });
    expect(seen).toEqual([5, 5, 2, 5, 5, 2]);
    const plain = network();
    const history = await fit(plain, zeros, {
      epochs: 2,
      batchSize: 5,
      random: createRandom(2),
      optimizer: sgd({ rate: 0.1 }),
      progress: false,
      validation: data,
    });
    const losses = ({ epochs }: History): unknown =>
      epochs.map(({ loss, validationLoss }) => [loss, validationLoss]);
    expect(losses(changed.history)).toEqual(losses(history));
    plain.dispose();
  });

  test('leaves the samples as they are, also when the function writes into its batch', async () => {
    const before = data.x.data.slice();
    await train({
      augment: (x) => {
        x.data.fill(0.5);
        return x;
      },
    });
    expect(data.x.data).toEqual(before);
  });

  test('gives the same weights with the same seed, and others than without', async () => {
    const augment = augmentation([randomShift({ pixels: 1 })]);
    const first = await train({ augment, epochs: 3 });
    const again = await train({ augment, epochs: 3 });
    const without = await train({ epochs: 3 });
    expect(again.weights).toEqual(first.weights);
    expect(without.weights).not.toEqual(first.weights);
  });

  test('says what it needs', async () => {
    await expect(train({ augment: [randomShift()] as never })).rejects.toThrow(
      /put augmentation\(…\) around/,
    );
    await expect(train({ augment: () => tensor([1]) as Tensor })).rejects.toThrow(ShapeError);
    await expect(train({ augment: (() => undefined) as never })).rejects.toThrow(
      /must return a batch of the shape .*5×4×4×1, but returned undefined/,
    );
  });
});
