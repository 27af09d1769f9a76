import * as ops from 'convlab/ops';
import { createRandom, map, maxDifference, mean, ones, randomNormal, zeros } from 'convlab/tensor';
import type { Random, Tensor } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { forManyDraws, onGrid, pick } from './draw.ts';

/** Mean and biased variance of each channel, in double precision. */
function momentsOf({ data, shape }: Tensor): { mean: number; variance: number }[] {
  const channels = shape[shape.length - 1];
  const rows = data.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    const values = Array.from({ length: rows }, (_value, row) => data[row * channels + channel]);
    const average = values.reduce((sum, value) => sum + value, 0) / rows;
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / rows;
    return { mean: average, variance };
  });
}

function batch(random: Random, channels: number): Tensor {
  return randomNormal([random.integer(2, 4), 4, 3, channels], random, {
    mean: random.integer(-5, 5),
    deviation: random.integer(1, 6) / 2,
  });
}

describe('batch norm in training', () => {
  test('leaves every channel with mean β and variance γ²', () => {
    forManyDraws((random) => {
      const channels = random.integer(1, 4);
      const [gamma, beta] = [onGrid(random, [channels]), onGrid(random, [channels])];
      const { y } = ops.batchNormTrain(batch(random, channels), gamma, beta, { epsilon: 1e-9 });
      momentsOf(y).forEach(({ mean: average, variance }, channel) => {
        expect(average).toBeCloseTo(beta.data[channel], 4);
        expect(variance).toBeCloseTo(gamma.data[channel] ** 2, 3);
      });
    });
  });

  test('does not notice that all pixels are moved and scaled', () => {
    forManyDraws((random) => {
      const x = batch(random, 2);
      const [gamma, beta] = [onGrid(random, [2]), onGrid(random, [2])];
      const scale = pick(random, [0.5, 2, 8]);
      const moved = map(x, (value) => scale * value + 3);
      const options = { epsilon: 1e-9 };
      const { y } = ops.batchNormTrain(x, gamma, beta, options);
      const { y: again } = ops.batchNormTrain(moved, gamma, beta, options);
      expect(maxDifference(y, again)).toBeLessThan(1e-3);
    });
  });

  test('with the moments of the same batch, inference gives the same', () => {
    forManyDraws((random) => {
      const x = batch(random, 3);
      const [gamma, beta] = [onGrid(random, [3]), onGrid(random, [3])];
      const { y, running } = ops.batchNormTrain(x, gamma, beta, {
        momentum: 1,
        varianceUses: 'biased',
      });
      const fixed = ops.batchNorm(x, { gamma, beta, ...running });
      expect(maxDifference(y, fixed)).toBeLessThan(1e-5);
    });
  });

  test('moves the running moments to those of a batch that is seen again and again', () => {
    forManyDraws((random) => {
      const x = batch(random, 2);
      let running = { mean: zeros([2]) as Tensor, variance: ones([2]) as Tensor };
      for (let step = 0; step < 100; step += 1) {
        ({ running } = ops.batchNormTrain(x, ones([2]), zeros([2]), { running, momentum: 0.2 }));
      }
      const rows = x.data.length / 2;
      momentsOf(x).forEach(({ mean: average, variance }, channel) => {
        expect(running.mean.data[channel]).toBeCloseTo(average, 4);
        expect(running.variance.data[channel]).toBeCloseTo((variance * rows) / (rows - 1), 4);
      });
    }, 10);
  });
});

describe('dropout', () => {
  test('keeps the mean: over many draws the result is x', () => {
    forManyDraws((random) => {
      const rate = pick(random, [0.1, 0.25, 0.5, 0.8]);
      const count = 20_000;
      const { y } = ops.dropout(ones([count]), { rate, random: createRandom(random.seed) });
      // The mean of that many draws has this deviation; six of it are as good as never seen.
      const deviation = Math.sqrt(rate / (1 - rate) / count);
      expect(Math.abs(mean(y) - 1)).toBeLessThan(6 * deviation);
    });
  });

  test('gives 0 or x / (1 − rate), as its mask says', () => {
    forManyDraws((random) => {
      const rate = pick(random, [0.25, 0.5]);
      const x = onGrid(random, [50]);
      const { y, mask } = ops.dropout(x, { rate, random });
      y.data.forEach((value, place) => {
        expect(value).toBeCloseTo((x.data[place] * mask.data[place]) / (1 - rate), 5);
      });
    });
  });

  test('changes nothing outside of training', () => {
    forManyDraws((random) => {
      const x = onGrid(random, [20]);
      expect(ops.dropout(x, { rate: 0.5, training: false }).y).toEqual(x);
    });
  });
});
