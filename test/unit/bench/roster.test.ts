import { describe, expect, it } from 'vitest';
import { roundsFor } from '../../../scripts/bench/measure.ts';
import { makeRoster } from '../../../scripts/bench/roster.ts';

const options = {
  engines: ['relaxed-simd', 'plain'],
  threads: 2,
  tfjsNode: undefined,
  python: undefined,
};

describe('the contestants', () => {
  it('are our engines with all threads and with one, and the plain one once', () => {
    const ours = makeRoster(options).filter(({ adapter }) => adapter === 'convlab');
    expect(ours.map(({ name }) => name)).toEqual([
      'convlab relaxed-simd, 2 threads',
      'convlab relaxed-simd, 1 thread',
      'convlab plain',
    ]);
  });

  it('are listed once where one thread is all there is', () => {
    const names = makeRoster({ ...options, threads: 1 }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('say how to bring in those that need something', () => {
    const absent = makeRoster(options).filter((entry) => entry.absent !== undefined);
    const native = absent.find(({ name }) => name === 'TensorFlow.js native');
    expect(native?.absent).toContain('--tfjs-node');
    expect(absent.find(({ name }) => name.startsWith('PyTorch'))?.absent).toContain('--python');
  });

  it('are all asked when everything is given', () => {
    const all = makeRoster({ ...options, tfjsNode: 'folder', python: 'python3' });
    expect(all.every(({ absent }) => absent === undefined)).toBe(true);
  });

  it('get fewer rounds when they are slow, but at least one', () => {
    expect([10, 1500, 20_000].map((milliseconds) => roundsFor(milliseconds, 7))).toEqual([7, 3, 1]);
    expect(roundsFor(1500, 2)).toBe(2);
    expect(roundsFor(1500, 7, 2000)).toBe(7);
  });
});
