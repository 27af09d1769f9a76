import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

interface Measure {
  rss: number;
  own: number;
  allocated: number;
}

interface Report {
  before: Measure;
  epochs: Measure[];
  afterFit: Measure;
  disposed: Measure;
}

test('20 epochs take no more memory than the first one did', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    'tsx',
    join(import.meta.dirname, 'memory-child.ts'),
  ]);
  const { before, epochs, afterFit, disposed } = JSON.parse(stdout) as Report;
  expect(epochs).toHaveLength(20);
  const [first] = epochs;
  const last = epochs[19];
  expect(first.allocated).toBeGreaterThan(1e6);
  expect(new Set(epochs.map(({ allocated }) => allocated))).toEqual(new Set([first.allocated]));
  // What the engine sets aside for itself comes and goes by some pages.
  const noise = 4e6;
  expect(last.rss - first.rss).toBeLessThanOrEqual(Math.max(first.rss - before.rss, noise));
  // A single measure may meet what the engine is about to drop: the least of some counts.
  const least = (from: number): number =>
    Math.min(...epochs.slice(from, from + 5).map(({ own }) => own));
  expect(least(15) - least(5)).toBeLessThan(noise / 16);
  expect(afterFit.allocated).toBeLessThan(first.allocated);
  expect(disposed.allocated).toBe(0);
}, 60_000);
