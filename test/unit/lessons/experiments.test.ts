import { describe, expect, test } from 'vitest';
import { storedResult, storedResultNames } from 'convlab/data';
import { experimentCalled, experimentNames } from '../../../scripts/experiments/all-experiments.ts';

/** Another processor rounds otherwise, which the first epoch enlarges a little. */
const tolerance = 0.02;

test('every stored result has its experiment, and every experiment its result', () => {
  expect(storedResultNames()).toEqual(experimentNames());
});

describe.each(experimentNames())('%s', (name) => {
  test('is stored whole, as it is defined now', async () => {
    const experiment = await experimentCalled(name);
    const { settings, seeds, runs, title, question } = storedResult(name);
    expect({ name, title, question, seeds, settings }).toEqual({
      name: experiment.name,
      title: experiment.title,
      question: experiment.question,
      seeds: experiment.seeds,
      settings: JSON.parse(JSON.stringify(experiment.settings)) as unknown,
    });
    expect(seeds.length).toBeGreaterThanOrEqual(3);
    expect(new Set(runs.map(({ seed }) => seed))).toEqual(new Set(seeds));
    const keys = runs.map(({ variant, seed }) => `${variant} ${seed}`);
    expect(new Set(keys).size).toBe(keys.length);
    const variants = new Set(runs.map(({ variant }) => variant));
    expect(variants).toEqual(new Set(Object.keys(experiment.settings.variants ?? {})));
    expect(keys).toHaveLength(variants.size * seeds.length);
  });

  test('begins today as it is stored', async () => {
    const experiment = await experimentCalled(name);
    const { recheck, seeds } = experiment;
    if (recheck === undefined) {
      expect(Object.keys(storedResult(name).runs[0].curves)).toEqual([]); // only times
      return;
    }
    const { variant, epochs = 1 } = recheck;
    const [seed] = seeds;
    const [now] = await experiment.run({ seeds: [seed], variants: [variant], stopAfter: epochs });
    const then = storedResult(name).runs.find(
      (each) => each.variant === variant && each.seed === seed,
    );
    expect(Object.keys(now.curves)).toEqual(Object.keys(then?.curves ?? {}));
    for (const [curve, values] of Object.entries(now.curves)) {
      expect(values).toHaveLength(epochs);
      for (const [epoch, value] of values.entries()) {
        const stored = then?.curves[curve][epoch] ?? NaN;
        const distance = Math.abs(value - stored) / Math.max(1, Math.abs(stored));
        expect(distance, `${curve} of epoch ${epoch + 1}`).toBeLessThan(tolerance);
      }
    }
  });
});
