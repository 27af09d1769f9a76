import { describe, expect, test } from 'vitest';
import { createRandom, max, mean, min, randomNormal, randomUniform } from 'convlab/tensor';

describe('random numbers', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return [random.uniform(), random.normal(), random.integer(1, 1000)];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  test('the numbers of seed 1 never change: lessons print them', () => {
    const random = createRandom(1);
    expect([random.uniform(), random.normal(), random.integer(1, 6)]).toMatchInlineSnapshot(`
      [
        0.10112060868484662,
        0.2777629058517877,
        6,
      ]
    `);
  });

  test('neighbouring seeds have nothing in common', () => {
    const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
    const mean = seeds.reduce((sum, seed) => sum + createRandom(seed).uniform(), 0) / 1000;
    expect(mean).toBeGreaterThan(0.46);
    expect(mean).toBeLessThan(0.54);
    const faces = seeds.slice(0, 600).map((seed) => createRandom(seed).integer(1, 6));
    for (const face of [1, 2, 3, 4, 5, 6]) {
      expect(faces.filter((each) => each === face).length).toBeGreaterThan(60);
    }
    expect(faces.slice(0, 12).join('')).not.toBe(faces.slice(6, 18).join(''));
  });

  test('a uniform tensor never holds the excluded end', () => {
    const almostOne = { ...createRandom(1), uniform: () => 1 - 2 ** -53 };
    expect(randomUniform([1], almostOne).data[0]).toBeLessThan(1);
  });

  test('settings that make no sense are refused', () => {
    const random = createRandom(1);
    expect(() => random.integer(5, 1)).toThrow('the smaller one first');
    expect(() => random.integer(Number.NaN, 3)).toThrow('integer: give two whole numbers');
    expect(() => randomNormal([2], random, { deviation: Number.NaN })).toThrow('deviation');
    expect(() => randomUniform([2], random, { low: Infinity })).toThrow('randomUniform: low');
    expect(() => createRandom(2 ** 32)).toThrow('seed must be at most 4294967295');
  });

  test('uniform numbers lie in their range and average to its middle', () => {
    const values = randomUniform([100, 100], createRandom(3), { low: -1, high: 3 });
    expect(min(values)).toBeGreaterThanOrEqual(-1);
    expect(max(values)).toBeLessThan(3);
    expect(mean(values)).toBeCloseTo(1, 1);
  });

  test('normal numbers have the asked mean and deviation', () => {
    const values = randomNormal([200, 200], createRandom(4), { mean: 2, deviation: 0.5 });
    const center = mean(values);
    const variance = values.data.reduce((total, value) => total + (value - center) ** 2, 0) / 40000;
    expect(center).toBeCloseTo(2, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 1);
  });

  test('shuffling keeps every item and does not touch the list', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = createRandom(5).shuffle(items);
    expect([...shuffled].sort()).toEqual(items);
    expect(shuffled).not.toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a seed must be a whole number', () => {
    expect(() => createRandom(0.5)).toThrow('createRandom: seed must be a whole number');
  });
});
