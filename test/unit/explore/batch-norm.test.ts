import { batchNormExplorer } from 'convlab/explore';
import { batchNorm, batchNormTrain } from 'convlab/ops';
import { OptionError, tensor } from 'convlab/tensor';
import type { Matrix } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import {
  laneAt,
  across,
  plot,
  pointAt,
  rowHeight,
  rowTop,
  valueAt,
} from '../../../lib/explore/batch-norm/layout.ts';
import {
  afterStep,
  momentsOf,
  normalise,
  numbersOf,
  withNumber,
} from '../../../lib/explore/batch-norm/model.ts';
import {
  arithmetic,
  describeBatchNorm,
  nameOf,
  verdict,
} from '../../../lib/explore/batch-norm/sentences.ts';
import { batches, domain, firstState } from '../../../lib/explore/batch-norm/state.ts';
import type { BatchName, BatchNormState } from '../../../lib/explore/batch-norm/state.ts';
import { batchNormView } from '../../../lib/explore/batch-norm/view.ts';

const state = firstState({ gamma: 2, beta: -0.5 });
const numbers = state.samples.flat();
const asBatch = (values: readonly number[]): Matrix => tensor(values.map((value) => [value]));

describe('the model of batchNormExplorer', () => {
  test('in training it is batchNormTrain over both samples and all of their pixels', () => {
    const { x, y, normalised } = normalise(state);
    const library = batchNormTrain(asBatch(numbers), tensor([2]), tensor([-0.5]));
    expect(x).toEqual(numbers);
    expect(y).toEqual([...library.y.data]);
    const { mean, deviation } = momentsOf(normalised ?? []);
    expect([mean, deviation]).toEqual([expect.closeTo(0, 5), expect.closeTo(1, 4)]);
  });

  test('in inference it is batchNorm with the running moments', () => {
    const given: BatchNormState = {
      ...state,
      mode: 'inference',
      running: { mean: 3, variance: 4 },
    };
    const { y } = normalise(given);
    const library = batchNorm(asBatch(numbers), {
      gamma: tensor([2]),
      beta: tensor([-0.5]),
      mean: tensor([3]),
      variance: tensor([4]),
    });
    expect(y).toEqual([...library.data]);
  });

  test('one number moves all results in training and only its own in inference', () => {
    const changed = (mode: 'training' | 'inference'): number => {
      const before = normalise({ ...state, mode });
      const after = normalise(withNumber({ ...state, mode }, 5, -3));
      return (before.y ?? []).filter((value, index) => value !== after.y?.[index]).length;
    };
    expect([changed('training'), changed('inference')]).toEqual([8, 1]);
    expect(normalise(state).influence).toBeGreaterThan(0.01);
    expect(normalise({ ...state, mode: 'inference' }).influence).toBe(0);
  });

  test('steps move the running moments as batchNormTrain does, until they are those of the batch', () => {
    const { running } = batchNormTrain(asBatch(numbers), tensor([1]), tensor([0]));
    const once = afterStep(state);
    expect(once.running).toEqual({
      mean: running.mean.data[0],
      variance: running.variance.data[0],
    });
    expect([once.steps, once.samples]).toEqual([1, state.samples]);
    let many = state;
    for (let step = 0; step < 200; step += 1) many = afterStep(many);
    const { mean, variance } = momentsOf(numbers);
    expect(many.running.mean).toBeCloseTo(mean, 4);
    expect(many.running.variance).toBeCloseTo((variance * 8) / 7, 4);
  });

  test('two numbers always become −1 and 1, and equal ones 0', () => {
    const two = firstState({ batch: 'two numbers' });
    for (const [one, other] of [
      [-7, 3],
      [2.9, 3],
    ]) {
      const { normalised } = normalise(withNumber(withNumber(two, 0, one), 1, other));
      expect(normalised).toEqual([expect.closeTo(-1, 2), expect.closeTo(1, 2)]);
    }
    const equal = normalise(withNumber(withNumber(two, 0, 3), 1, 3));
    expect(equal.normalised).toEqual([0, 0]);
  });

  test('one number has no result in training, takes no step, and is fine in inference', () => {
    const one = firstState({ batch: 'one number' });
    expect(normalise(one)).toMatchObject({ y: undefined, influence: undefined });
    expect(normalise(one).problem).toMatch(/one value only/);
    expect(afterStep(one)).toBe(one);
    const inference = normalise({ ...one, mode: 'inference' });
    expect(inference.problem).toBeUndefined();
    expect(inference.y).toEqual([expect.closeTo(1.5, 4)]);
  });
});

describe('the view of batchNormExplorer', () => {
  test('a place is the number that is drawn there, within the domain', () => {
    for (const value of [-8, -0.3, 0, 4.1, 8]) expect(valueAt(across(value))).toBe(value);
    expect([valueAt(-500), valueAt(5000)]).toEqual([domain.min, domain.max]);
    expect(across(100)).toBe(plot.left + plot.width);
  });

  test('the nearest point of the upper line is taken, and none beside it', () => {
    const at = (index: number): { x: number; y: number } => ({
      x: across(numbers[index]) + 3,
      y: laneAt(0, index < 4 ? 0 : 1) - 2,
    });
    for (let index = 0; index < 8; index += 1) expect(pointAt(state, at(index))).toBe(index);
    expect(pointAt(state, { x: across(2), y: rowTop(1) })).toBeUndefined();
    expect(pointAt(state, { x: 10, y: rowTop(0) + rowHeight / 2 })).toBeUndefined();
  });

  test('points beyond the picture are arrowheads at its edge', () => {
    const far = { ...state, mode: 'inference', running: { mean: -8, variance: 0.01 } } as const;
    expect(batchNormView(far)).toContain('<polygon');
    expect(batchNormView(state)).not.toContain('<polygon');
  });

  test('the arithmetic of the chosen point is written out with signs', () => {
    const given = {
      ...state,
      samples: [
        [-1, 1, 2, 3],
        [0, 1, 2, 3],
      ],
      chosen: 0,
    };
    const result = normalise(given);
    expect(arithmetic(given, result)).toMatch(
      /^Point A1: x̂ = \(−1 − 1\.38\) \/ √\(1\.73 \+ 0\.00001\) = −1\.8, y = 2 · \(−1\.8\) − 0\.5 = −4\.11\.$/,
    );
    expect([nameOf(3, given), nameOf(4, given)]).toEqual(['A4', 'B1']);
  });

  test('every batch and mode says something of its own', () => {
    const names = Object.keys(batches) as BatchName[];
    const texts = names.flatMap((batch) =>
      (['training', 'inference'] as const).map((mode) => {
        const given = firstState({ batch, mode });
        return verdict(given, normalise(given));
      }),
    );
    expect(new Set(texts).size).toBeGreaterThanOrEqual(6);
    expect(texts.filter((text) => text.startsWith('It does not work'))).toHaveLength(1);
    expect(numbersOf(firstState({ batch: 'two numbers' }))).toEqual([[1.5], [4.6]]);
  });
});

describe('batchNormExplorer', () => {
  test('tells in words what is seen', () => {
    const { description, html } = batchNormExplorer({ mode: 'inference', momentum: 0.3 });
    const given = firstState({ mode: 'inference', momentum: 0.3 });
    expect(description).toBe(describeBatchNorm(given, normalise(given)));
    expect(description).toContain(
      'A step makes it 0.7 · running + 0.3 · batch (variance: times 8/7)',
    );
    expect(html).toContain('"mode":"inference"');
  });

  test('settings that cannot be shown are refused with advice', () => {
    expect(() => batchNormExplorer({ gamma: 4 })).toThrow(
      /gamma can be shown from 0 to 3, but is 4/,
    );
    expect(() => batchNormExplorer({ momentum: NaN })).toThrow(OptionError);
    expect(() => batchNormExplorer({ mode: 'eval' as never })).toThrow(/'training' or 'inference'/);
    expect(() => batchNormExplorer({ batch: 'two' as never })).toThrow(/'two numbers'/);
  });
});
