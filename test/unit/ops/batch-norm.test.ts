import { describe, expect, test } from 'vitest';
import { batchNorm, batchNormEvalGrad, batchNormGrad, batchNormTrain, relu } from 'convlab/ops';
import { OptionError, ShapeError, full, map, tensor, toNested, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

const gamma = tensor([1.5, -0.7, 2]);
const beta = tensor([0.1, 0.2, -0.3]);
const mean = tensor([0.3, -0.2, 0.1]);
const variance = tensor([0.5, 2, 0.01]);

/** Mean and biased variance of one channel. */
function moments(x: Tensor, channel: number): { mean: number; variance: number; count: number } {
  const values = [...x.data].filter((_, place) => place % 3 === channel);
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return { mean: average, variance: squares / values.length, count: values.length };
}

describe.each([[[6, 3]], [[2, 4, 3]], [[2, 2, 3, 3]]])('batch norm of %j', (shape: number[]) => {
  const x = randomTensor(shape, 1);
  const dy = randomTensor(shape, 2);

  test('with known moments it is the formula', () => {
    const y = batchNorm(x, { gamma, beta, mean, variance });
    const wanted = map(x, (value, place) => {
      const channel = place % 3;
      const deviation = Math.sqrt(variance.data[channel] + 1e-5);
      return (gamma.data[channel] * (value - mean.data[channel])) / deviation + beta.data[channel];
    });
    expectClose(y, wanted);
    expectClose(batchNorm(x, { gamma, beta, mean, variance, activation: 'relu' }), relu(wanted));
  });

  test('in training each channel gets the mean beta and the deviation gamma', () => {
    const { y, running } = batchNormTrain(x, gamma, beta);
    for (const channel of [0, 1, 2]) {
      const after = moments(y, channel);
      const before = moments(x, channel);
      expect(after.mean).toBeCloseTo(beta.data[channel], 5);
      expect(Math.sqrt(after.variance)).toBeCloseTo(Math.abs(gamma.data[channel]), 3);
      const unbiased = (before.variance * before.count) / (before.count - 1);
      expect(running.mean.data[channel]).toBeCloseTo(0.1 * before.mean, 6);
      expect(running.variance.data[channel]).toBeCloseTo(0.9 + 0.1 * unbiased, 6);
    }
  });

  test('the running moments move by momentum, with the variance that is asked for', () => {
    const settings = {
      running: { mean, variance },
      momentum: 0.25,
      varianceUses: 'biased',
    } as const;
    const { running } = batchNormTrain(x, gamma, beta, settings);
    for (const channel of [0, 1, 2]) {
      const batch = moments(x, channel);
      const near = (got: Tensor, before: Tensor, now: number): void => {
        expect(got.data[channel]).toBeCloseTo(0.75 * before.data[channel] + 0.25 * now, 6);
      };
      near(running.mean, mean, batch.mean);
      near(running.variance, variance, batch.variance);
    }
    expect(toNested(mean)).not.toEqual(toNested(running.mean));
  });

  test('its gradients in training are difference quotients', () => {
    const epsilon = 0.05;
    const trained = batchNormTrain(x, gamma, beta, { epsilon });
    const { dx, dGamma, dBeta } = batchNormGrad(x, gamma, dy, trained);
    expectGradient(dx, x, dy, (moved) => batchNormTrain(moved, gamma, beta, { epsilon }).y);
    expectGradient(dGamma, gamma, dy, (moved) => batchNormTrain(x, moved, beta, { epsilon }).y);
    expectGradient(dBeta, beta, dy, (moved) => batchNormTrain(x, gamma, moved, { epsilon }).y);
    const again = batchNormGrad(x, gamma, dy, { epsilon });
    expectClose(again.dx, dx);
    expectClose(again.dGamma, dGamma);
  });

  test('its gradients with known moments are difference quotients', () => {
    const known = { gamma, beta, mean, variance, epsilon: 0.05 };
    const { dx, dGamma, dBeta } = batchNormEvalGrad(x, dy, known);
    expectGradient(dx, x, dy, (moved) => batchNorm(moved, known));
    expectGradient(dGamma, gamma, dy, (moved) => batchNorm(x, { ...known, gamma: moved }));
    expectGradient(dBeta, beta, dy, (moved) => batchNorm(x, { ...known, beta: moved }));
  });
});

describe('batch norm', () => {
  const x = randomTensor([4, 3], 5);
  const dy = randomTensor([4, 3], 6);

  test('without gamma and beta it only normalises', () => {
    const y = batchNorm(tensor([[5, 1]]), {
      mean: tensor([3, 1]),
      variance: tensor([4, 1]),
      epsilon: 0,
    });
    expect(toNested(y)).toEqual([[1, 0]]);
  });

  test('with ReLU in the same pass nothing is below 0', () => {
    const plain = batchNormTrain(x, gamma, beta).y;
    expectClose(batchNormTrain(x, gamma, beta, { activation: 'relu' }).y, relu(plain));
  });

  test('results go where they are told to', () => {
    const into = full([4, 3], 9);
    expect(batchNormTrain(x, gamma, beta, { into }).y).toBe(into);
    expectClose(into, batchNormTrain(x, gamma, beta).y);
    const own = randomTensor([4, 3], 5);
    expectClose(batchNorm(own, { mean, variance, into: own }), batchNorm(x, { mean, variance }));
    const gradients = { dx: zeros([4, 3]), dGamma: full([3], 5), dBeta: full([3], 5) };
    const wanted = batchNormGrad(x, gamma, dy);
    batchNormGrad(x, gamma, dy, { into: gradients });
    expectClose(gradients.dx, wanted.dx);
    expectClose(gradients.dGamma, wanted.dGamma);
    expectClose(gradients.dBeta, wanted.dBeta);
  });

  test('only the gradients that are needed are computed', () => {
    const some = batchNormEvalGrad(x, dy, { mean, variance, needs: ['dx'] });
    expect(Object.keys(some)).toEqual(['dx']);
  });

  test('a constant channel becomes beta instead of dividing by 0', () => {
    const { y } = batchNormTrain(full([4, 3], 7), gamma, beta);
    // x · scale + shift in 32 bits: 7 · 474 is taken off again, which costs digits.
    expectClose(y, [...beta.data, ...beta.data, ...beta.data, ...beta.data], { atol: 1e-3 });
    const flat = (): unknown => batchNormTrain(full([4, 3], 7), gamma, beta, { epsilon: 0 });
    expect(flat).toThrow('channel 0 does not vary');
  });

  test('what makes no sense is refused by name', () => {
    expect(() => batchNormTrain(randomTensor([1, 3]), gamma, beta)).toThrow('one value only');
    expect(() => batchNormGrad(randomTensor([1, 3]), gamma, randomTensor([1, 3]))).toThrow(
      ShapeError,
    );
    expect(() => batchNormTrain(x, tensor([1, 2]), beta)).toThrow('each of the 3 channels');
    expect(() => batchNormTrain(x, gamma, beta, { momentum: 1.5 })).toThrow('from 0 to 1');
    expect(() => batchNormTrain(x, gamma, beta, { varianceUses: 'both' as 'biased' })).toThrow(
      "'unbiased' or 'biased'",
    );
    expect(() => batchNormTrain(x, gamma, beta, { epsilon: -1 })).toThrow('epsilon');
    expect(() => batchNorm(x, { mean, variance: tensor([1, -1, 1]) })).toThrow(
      'that of channel 1 is -1',
    );
    expect(() => batchNorm(randomTensor([3]), { mean, variance })).toThrow(ShapeError);
    expect(() => batchNormGrad(x, gamma, dy, { mean })).toThrow(OptionError);
    expect(() => batchNormGrad(x, gamma, randomTensor([3, 4]))).toThrow("result's shape 4×3");
  });
});
