import { describe, expect, it } from 'vitest';
import { compareResults } from '../../../scripts/bench/agreement.ts';

describe('compareResults', () => {
  it('accepts what differs by rounding', () => {
    const { agrees, error } = compareResults([1.00001, 200.001], [1, 200]);
    expect(agrees).toBe(true);
    expect(error).toBeCloseTo(0.001, 9);
  });

  it('refuses one number that is off, and says by how much', () => {
    const { agrees, reason } = compareResults([1, 2.5], [1, 2]);
    expect(agrees).toBe(false);
    expect(reason).toContain('0.50');
  });

  it('takes the tolerance that it is given', () => {
    expect(compareResults([1, 2.5], [1, 2], { tolerance: 0.6 }).agrees).toBe(true);
    expect(compareResults([1, 2.5], [1, 2], { tolerance: 0.4 }).agrees).toBe(false);
  });

  it('refuses NaN and names its place', () => {
    const { agrees, reason } = compareResults([1, NaN], [1, 2], { tolerance: 1e9 });
    expect(agrees).toBe(false);
    expect(reason).toContain('number 1');
  });

  it('refuses infinity', () => {
    expect(compareResults([1, Infinity], [1, 2]).agrees).toBe(false);
  });

  it('refuses a result of another length, unless a part is enough', () => {
    expect(compareResults([1], [1, 2]).agrees).toBe(false);
    expect(compareResults([1, 2, 3], [1, 2]).agrees).toBe(false);
    expect(compareResults([1], [1, 2], { part: true }).agrees).toBe(true);
    expect(compareResults([], [1, 2], { part: true }).agrees).toBe(false);
  });
});
