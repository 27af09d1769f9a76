import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainCore } from 'convlab/core';
import { largestDifference, numbers } from './samples.ts';

const core = plainCore();
const rowsAndChannels = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }));

function column(x: ArrayLike<number>, channel: number, channels: number): number[] {
  return Array.from(x).filter((_, place) => place % channels === channel);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('columnSums adds up each column', () => {
  fc.assert(
    fc.property(rowsAndChannels, ([rows, channels]) => {
      const x = numbers(rows * channels, 1);
      const sums = new Float32Array(channels).fill(7);
      core.columnSums(x, sums);
      sums.forEach((sum, channel) => {
        expect(sum).toBeCloseTo(mean(column(x, channel, channels)) * rows, 5);
      });
    }),
  );
});

test('channelMoments keeps its digits when the mean is large', () => {
  const x = numbers(3000, 1).map((value, place) => 10_000 * (place % 3) + value);
  const average = new Float32Array(3);
  const variance = new Float32Array(3);
  core.channelMoments(x, average, variance);
  for (const channel of [0, 1, 2]) {
    const values = column(x, channel, 3);
    const expected = mean(values);
    expect(average[channel]).toBe(Math.fround(expected));
    const squares = mean(values.map((value) => (value - expected) ** 2));
    expect(Math.abs(variance[channel] / squares - 1)).toBeLessThan(1e-6);
  }
});

test('channelScale is x · scale + shift, with ReLU if asked for, in place too', () => {
  fc.assert(
    fc.property(rowsAndChannels, fc.boolean(), ([rows, channels], relu) => {
      const x = numbers(rows * channels, 1);
      const scale = numbers(channels, 2);
      const shift = numbers(channels, 3);
      const expected = Float64Array.from(x, (value, place) => {
        const level = value * scale[place % channels] + shift[place % channels];
        return relu ? Math.max(0, level) : level;
      });
      core.channelScale(x, scale, shift, x, relu);
      expect(largestDifference(x, expected)).toBeLessThan(1e-6);
    }),
  );
});

test('batchNormGradient is the slope of batch norm, by difference quotients', () => {
  const rows = 7;
  const channels = 3;
  const epsilon = 1e-3;
  const x = Float64Array.from(numbers(rows * channels, 1));
  const gamma = numbers(channels, 2);
  const beta = numbers(channels, 3);
  const dy = numbers(rows * channels, 4);
  const inverse = (values: readonly number[]): number => {
    const centre = mean(values);
    return 1 / Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) + epsilon);
  };
  const loss = (input: Float64Array, factor: Float32Array, shift: Float32Array): number => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const values = column(input, channel, channels);
      const centre = mean(values);
      const deviation = inverse(values);
      values.forEach((value, row) => {
        const normalised = (value - centre) * deviation;
        sum += dy[row * channels + channel] * (normalised * factor[channel] + shift[channel]);
      });
    }
    return sum;
  };
  const slope = (values: Float32Array | Float64Array, place: number, run: () => number): number => {
    const kept = values[place];
    values[place] = kept + 2 ** -12;
    const above = run();
    values[place] = kept - 2 ** -12;
    const below = run();
    values[place] = kept;
    return (above - below) / 2 ** -11;
  };

  const columns = [0, 1, 2].map((channel) => column(x, channel, channels));
  const moments = {
    mean: Float32Array.from(columns, mean),
    inverseDeviation: Float32Array.from(columns, inverse),
    gamma,
  };
  const gradients = {
    dx: new Float32Array(x.length),
    dGamma: new Float32Array(channels),
    dBeta: new Float32Array(channels),
  };
  core.batchNormGradient(Float32Array.from(x), dy, moments, gradients);
  const run = () => loss(x, gamma, beta);
  gradients.dx.forEach((value, place) => {
    expect(value).toBeCloseTo(slope(x, place, run), 4);
  });
  gradients.dGamma.forEach((value, channel) => {
    expect(value).toBeCloseTo(slope(gamma, channel, run), 3);
  });
  gradients.dBeta.forEach((value, channel) => {
    expect(value).toBeCloseTo(slope(beta, channel, run), 3);
  });
});

test('functions on channels ask for whole rows', () => {
  expect(() => {
    core.columnSums(new Float32Array(7), new Float32Array(3));
  }).toThrow(new RangeError('columnSums: x holds 7 numbers, but must hold whole rows of 3.'));
});
