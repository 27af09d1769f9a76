import { afterEach, describe, expect, test, vi } from 'vitest';
import { layers, sgd, trainVariants } from 'convlab/nn';
import type { TrainVariants } from 'convlab/nn';
import { fromData } from 'convlab/tensor';

const x = fromData(
  Float32Array.from({ length: 40 }, (_, index) => Math.sin(index)),
  [20, 2],
);
const labels = Int32Array.from({ length: 20 }, (_, index) => (x.data[2 * index] > 0 ? 1 : 0));
const line = { name: 'a line', architecture: { input: [2], layers: [layers.dense({ units: 2 })] } };
const bent = {
  name: 'bent',
  architecture: {
    input: [2],
    layers: [layers.dense({ units: 4, activation: 'relu' }), layers.dense({ units: 2 })],
  },
};
const experiment: TrainVariants = {
  variants: [line, bent],
  seeds: [1, 2],
  data: { x, labels },
  options: { epochs: 3, batchSize: 5, optimizer: sgd({ rate: 0.1 }) },
  progress: false,
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('trainVariants', () => {
  test('trains each variant with each seed and keeps the curves', async () => {
    const runs = await trainVariants(experiment);
    expect(runs.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual([
      'a line 1',
      'bent 1',
      'a line 2',
      'bent 2',
    ]);
    expect(Object.keys(runs[0].curves)).toEqual(['loss', 'accuracy']);
    for (const { curves } of runs) expect(curves.loss).toHaveLength(3);
    expect(runs.map(({ figures }) => figures.parameters)).toEqual([6, 22, 6, 22]);
  });

  test('gives the same runs again for the same seeds, others for others', async () => {
    const [first, again] = [await trainVariants(experiment), await trainVariants(experiment)];
    expect(again).toEqual(first);
    expect(first[2].curves.loss).not.toEqual(first[0].curves.loss);
  });

  test('takes options of a variant before those of all, and adds what is measured', async () => {
    const [run] = await trainVariants({
      ...experiment,
      variants: [{ ...line, options: { epochs: 1 } }],
      options: { ...experiment.options, validation: { x, labels } },
      measure: (network, { name }, seed) => ({
        seed,
        right: network.evaluate(x, labels).accuracy ?? NaN,
        letters: name.length,
      }),
    });
    expect(run.curves.validationAccuracy).toHaveLength(1);
    expect(run.figures).toMatchObject({ seed: 1, letters: 6 });
    expect(run.figures.right).toBe(run.curves.validationAccuracy[0]);
  });

  test('keeps a run that diverges as one that did', async () => {
    const wild = { ...bent, name: 'wild', options: { optimizer: sgd({ rate: 1e30 }) } };
    const measure = vi.fn(() => ({}));
    const [run] = await trainVariants({ ...experiment, variants: [wild], measure });
    expect(run.divergedIn).toBe(1);
    expect(run.curves).toEqual({});
    expect(measure).not.toHaveBeenCalled();
  });

  test('prints a line for each run', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await trainVariants({ ...experiment, variants: [line], seeds: [7], progress: true });
    expect(log.mock.calls).toHaveLength(1);
    expect(log.mock.calls[0][0]).toMatch(/^a line, seed 7: loss 0\.\d{4}, accuracy [01]\.\d{4}$/);
  });

  test('refuses nothing to train, and two variants of one name', async () => {
    await expect(trainVariants({ ...experiment, seeds: [] })).rejects.toThrow('one seed');
    await expect(trainVariants({ ...experiment, variants: [line, line] })).rejects.toThrow(
      "two variants are called 'a line'",
    );
  });
});
