import { createNetwork, createRandom, digitTrunk, scaledDigits, summarize, zeros } from 'convlab';
import { describe, expect, test } from 'vitest';

const counted = (options: Parameters<typeof digitTrunk>[0]) => {
  const { parameters, multiplyAdds } = summarize(digitTrunk(options));
  return { parameters: parameters.learnable, multiplyAdds };
};

describe('digitTrunk', () => {
  test('counts as its formulas say, with standard convolutions', () => {
    const kernels = 9 * (1 * 16 + 16 * 32 + 32 * 64 + 64 * 64);
    const norms = 2 * (16 + 32 + 64 + 64);
    expect(counted({})).toEqual({
      parameters: kernels + norms + 64 * 10 + 10,
      multiplyAdds: 9 * (64 * 16 + 16 * (16 * 32 + 32 * 64) + 4 * 64 * 64) + 640,
    });
  });

  test('splits all but the first convolution where it is asked to', () => {
    const split = (from: number, to: number): number => 9 * from + from * to;
    expect(counted({ convolution: 'separable' }).multiplyAdds).toBe(
      9 * 64 * 16 + 16 * (split(16, 32) + split(32, 64)) + 4 * split(64, 64) + 640,
    );
  });

  test('has a squeeze-and-excitation unit behind each of its three blocks where it is asked to', () => {
    const unit = (channels: number): number =>
      (2 * channels * channels) / 4 + channels / 4 + channels;
    const more = counted({ reduction: 4 }).parameters - counted({}).parameters;
    expect(more).toBe(unit(32) + 2 * unit(64));
  });

  test('says which convolutions there are', () => {
    expect(() => digitTrunk({ convolution: 'deep' as 'standard' })).toThrow(
      /convolution must be 'standard' or 'separable', but is 'deep'/,
    );
    expect(() => digitTrunk({ reduction: 0 })).toThrow(/reduction/);
  });
});

describe('scaledDigits', () => {
  test('does work that grows with depth, with filters squared and with side squared', () => {
    const work = (depth: number, filters: number, side: number): number =>
      summarize(scaledDigits({ depth, filters, side })).multiplyAdds;
    const expected = (depth: number, filters: number, side: number): number =>
      9 * side ** 2 * (filters + depth * filters ** 2) + 10 * filters;
    expect(work(3, 16, 5)).toBe(expected(3, 16, 5));
    expect(work(8, 7, 6)).toBe(expected(8, 7, 6));
  });

  test('runs', () => {
    const network = createNetwork({ ...scaledDigits(), random: createRandom(1) });
    expect(network.forward(zeros([2, 5, 5, 1])).shape).toEqual([2, 10]);
    network.dispose();
  });

  test('refuses sizes that are none', () => {
    expect(() => scaledDigits({ depth: -1 })).toThrow(/depth/);
    expect(() => scaledDigits({ filters: 0 })).toThrow(/filters/);
    expect(() => scaledDigits({ side: 1.5 })).toThrow(/side/);
  });
});
