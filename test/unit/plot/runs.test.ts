import { describe, expect, test } from 'vitest';
import { runSeries, runSpreads, spreadChart, variantsOf } from 'convlab/plot';
import type { Run } from 'convlab/plot';

const run = (variant: string, seed: number, loss: number[], parameters = 10): Run => ({
  variant,
  seed,
  curves: { loss },
  figures: { parameters },
});

const runs = [
  run('plain', 1, [3, 2]),
  run('residual', 1, [2, 1]),
  run('plain', 2, [3, 1]),
  run('residual', 2, [2, 0.5], 12),
];

describe('runs', () => {
  test('have their variants in order of appearance', () => {
    expect(variantsOf(runs)).toEqual(['plain', 'residual']);
  });

  test('become one line per variant, epochs counted from 1', () => {
    expect(runSeries(runs, 'loss')).toEqual([
      { name: 'plain', x: [1, 2], runs: [[3, 2], [3, 1]] }, // prettier-ignore
      { name: 'residual', x: [1, 2], runs: [[2, 1], [2, 0.5]] }, // prettier-ignore
    ]);
    expect(spreadChart(runSeries(runs, 'loss')).description).toContain('plain: 2 runs');
  });

  test('say their mean, least and most, of a figure or of the end of a curve', () => {
    expect(runSpreads(runs, 'loss')).toEqual([
      { variant: 'plain', mean: 1.5, least: 1, most: 2, count: 2, diverged: 0 },
      { variant: 'residual', mean: 0.75, least: 0.5, most: 1, count: 2, diverged: 0 },
    ]);
    expect(runSpreads(runs, 'parameters')[1]).toMatchObject({ mean: 11, least: 10, most: 12 });
  });

  test('that diverged are counted, and are in no mean and in no line', () => {
    const odd: Run[] = [...runs, { ...run('plain', 3, [9]), divergedIn: 2 }];
    expect(runSeries(odd, 'loss')[0]).toMatchObject({ name: 'plain (1 of 3 diverged)', x: [1, 2] });
    expect(runSpreads(odd, 'loss')[0]).toMatchObject({ mean: 1.5, count: 2, diverged: 1 });
    const lost = [{ ...run('wild', 1, []), divergedIn: 1 }];
    expect(runSeries(lost, 'loss')).toEqual([]);
    expect(runSpreads(lost, 'loss')).toEqual([
      { variant: 'wild', mean: NaN, least: NaN, most: NaN, count: 0, diverged: 1 },
    ]);
  });

  test('without a figure say which they have', () => {
    expect(() => runSpreads(runs, 'accuracy')).toThrow(
      "The run of 'plain' with seed 1 has no 'accuracy'; it has loss, parameters.",
    );
    expect(() => runSeries(runs, 'parameters')).toThrow("no 'parameters'");
  });
});
