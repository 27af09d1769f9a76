import { describe, expect, it } from 'vitest';
import { summarize } from '../../../scripts/bench/statistics.ts';

describe('summarize', () => {
  it('finds the middle of an odd number of times', () => {
    expect(summarize([9, 1, 5])).toEqual({
      count: 3,
      median: 5,
      min: 1,
      max: 9,
      quartiles: [3, 7],
    });
  });

  it('takes the mean of the two middle ones of an even number', () => {
    expect(summarize([4, 1, 3, 2]).median).toBe(2.5);
  });

  it('leaves the list as it was', () => {
    const times = [3, 1, 2];
    summarize(times);
    expect(times).toEqual([3, 1, 2]);
  });

  it('sorts by size, not by letters', () => {
    expect(summarize([10, 9, 100]).median).toBe(10);
  });

  it('has nothing to say about no times', () => {
    expect(() => summarize([])).toThrow(/no times/);
  });
});
