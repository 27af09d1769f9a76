import { createRandom, ones, randomNormal, zeros } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { scaleChannels, scaleChannelsGrad } from '../../../lib/ops/scale-channels.ts';

const x = randomNormal([2, 3, 2, 5], createRandom(1));
const factors = randomNormal([2, 5], createRandom(2));

test('each channel of each image is multiplied by its own factor', () => {
  const y = scaleChannels(x, factors);
  expect(y.shape).toEqual(x.shape);
  y.data.forEach((value, place) => {
    const factor = factors.data[Math.floor(place / 30) * 5 + (place % 5)];
    expect(value).toBeCloseTo(x.data[place] * factor, 6);
  });
  const into = ones([2, 3, 2, 5]);
  expect(scaleChannels(x, factors, { into })).toBe(into);
  expect(into).toEqual(y);
});

test('the gradients are dy times the factors, and sums of dy times x', () => {
  const dy = randomNormal([2, 3, 2, 5], createRandom(3));
  const { dx, dFactors } = scaleChannelsGrad(x, factors, dy);
  expect(dx).toEqual(scaleChannels(dy, factors));
  const sums = new Array<number>(10).fill(0);
  dy.data.forEach((slope, place) => {
    sums[Math.floor(place / 30) * 5 + (place % 5)] += slope * x.data[place];
  });
  sums.forEach((sum, place) => {
    expect(dFactors.data[place]).toBeCloseTo(sum, 5);
  });
});

test('factors that do not fit are an error', () => {
  expect(() => scaleChannels(x, zeros([2, 4]))).toThrow(
    /factors must be 2×5, one for each channel of each image, but are 2×4/,
  );
  expect(() => scaleChannels(x, zeros([5]))).toThrow(/\[batch, channels\]/);
});
