import { describe, expect, test } from 'vitest';
import {
  balancedAccuracy,
  calibration,
  classCounts,
  classificationReport,
  fitTemperature,
  selectiveAccuracy,
} from 'convlab/metrics';
import { softmax } from 'convlab/ops';
import { OptionError, ShapeError, createRandom, map, randomNormal, tensor } from 'convlab/tensor';

describe('classificationReport', () => {
  test('counts a share of nothing as 0, and leaves a class out that is nowhere', () => {
    // Class 1 is never said, class 2 never occurs, class 3 is nowhere.
    const report = classificationReport([0, 0, 1], [0, 2, 0], ['a', 'b', 'c', 'd']);
    const [a, b, c, d] = report.classes;
    expect(a).toEqual({ name: 'a', class: 0, precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
    expect(b).toMatchObject({ precision: 0, recall: 0, f1: 0, support: 1 });
    expect(c).toMatchObject({ precision: 0, recall: 0, f1: 0, support: 0 });
    expect(d.precision + d.recall + d.f1).toBeNaN();
    expect(report.macro).toEqual({ precision: 0.5 / 3, recall: 0.5 / 3, f1: 0.5 / 3 });
    expect(report.balancedAccuracy).toBe(0.25);
  });

  test('does not praise who always says the most common class', () => {
    const labels = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    const always = labels.map(() => 0);
    expect(classificationReport(labels, always, 2).accuracy).toBe(0.9);
    expect(balancedAccuracy(labels, always, 2)).toBe(0.5);
  });

  test('says what is wrong', () => {
    expect(() => classificationReport([0], [0, 1], 2)).toThrow(ShapeError);
    expect(() => classificationReport([0], [2], ['a', 'b'])).toThrow(OptionError);
    expect(() => classificationReport([0], [0], [])).toThrow(/names/);
  });
});

describe('classCounts', () => {
  test('counts each class, also one that does not occur', () => {
    expect(classCounts(Uint8Array.of(2, 0, 2), ['a', 'b', 'c'])).toEqual([1, 0, 2]);
    expect(() => classCounts([3], 3)).toThrow(/number 0 is 3/);
  });
});

describe('calibration', () => {
  const sure = tensor([
    [1, 0],
    [1, 0],
    [0, 1],
    [0, 1],
  ]);

  test('is 0 for a network that is right as often as it is sure', () => {
    const half = tensor([
      [0.75, 0.25],
      [0.75, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
    ]);
    expect(calibration(half, [0, 0, 1, 1]).error).toBeCloseTo(0, 6);
    expect(calibration(sure, [0, 0, 1, 1])).toMatchObject({ error: 0, accuracy: 1, confidence: 1 });
  });

  test('is the gap where it is sure and wrong', () => {
    const { error, bins } = calibration(sure, [0, 0, 0, 0], { bins: 5 });
    expect(error).toBe(0.5);
    expect(bins).toHaveLength(5);
    expect(bins[4]).toEqual({ from: 0.8, to: 1, count: 4, confidence: 1, accuracy: 0.5 });
    expect(bins[0].accuracy).toBeNaN();
  });

  test('takes a border into the bin below, as Guo et al. do', () => {
    const { bins } = calibration(tensor([[0.5, 0.5]]), [0], { bins: 2 });
    expect(bins.map(({ count }) => count)).toEqual([1, 0]);
  });

  test('wants probabilities', () => {
    expect(() => calibration(tensor([[2, 1]]), [0])).toThrow(/3\.000 together; softmax/);
    expect(() => calibration(tensor([[1.5, -0.5]]), [0])).toThrow(/are not; softmax/);
    expect(() => calibration(sure, [0])).toThrow(/4 samples, but 1 labels/);
    expect(() => calibration(sure, [0, 1, 2, 0])).toThrow(/0 to 1, but number 2 is 2/);
    expect(() => calibration(tensor([1, 0]), [0])).toThrow(ShapeError);
    expect(() => calibration(sure, [0, 0, 1, 1], { bins: 0 })).toThrow(OptionError);
  });
});

describe('fitTemperature', () => {
  /** Logits of 4 classes, and labels drawn from their softmax: perfectly calibrated. */
  const logits = map(randomNormal([4000, 4], createRandom(1)), (value) => 2 * value);
  const probabilities = softmax(logits);
  const random = createRandom(2);
  const labels = Array.from({ length: 4000 }, (_, row) => {
    let [rest, label] = [random.uniform(), 0];
    while (label < 3 && rest > probabilities.get(row, label)) {
      rest -= probabilities.get(row, label);
      label += 1;
    }
    return label;
  });

  test('is about 1 for calibrated logits, and undoes what they were multiplied by', () => {
    const fitted = fitTemperature(logits, labels);
    expect(fitted).toBeGreaterThan(0.9);
    expect(fitted).toBeLessThan(1.1);
    const threefold = map(logits, (value) => 3 * value);
    expect(fitTemperature(threefold, labels)).toBeCloseTo(3 * fitted, 4);
    const cooled = softmax(map(threefold, (value) => value / 3));
    expect(calibration(cooled, labels).error).toBeLessThan(0.03);
    expect(calibration(softmax(threefold), labels).error).toBeGreaterThan(0.1);
  });

  test('takes logarithms of probabilities as logits', () => {
    const logarithms = map(probabilities, Math.log);
    expect(fitTemperature(logarithms, labels)).toBeCloseTo(fitTemperature(logits, labels), 3);
  });

  test('ends at its borders where there is no best', () => {
    const right = tensor([
      [3, 0],
      [0, 3],
    ]);
    expect(fitTemperature(right, [0, 1])).toBeCloseTo(0.05, 6);
    expect(fitTemperature(right, [1, 0])).toBeCloseTo(20, 4);
    expect(() => fitTemperature(tensor([[-Infinity, 0]]), [0])).toThrow(/finite/);
  });
});

describe('selectiveAccuracy', () => {
  const probabilities = tensor([
    [0.99, 0.01],
    [0.7, 0.3],
    [0.4, 0.6],
    [0.5, 0.5],
  ]);

  test('answers fewer and is right more often as the threshold goes up', () => {
    const points = selectiveAccuracy(probabilities, [0, 0, 0, 0], {
      thresholds: [0, 0.65, 0.9, 1],
    });
    expect(points.map(({ coverage }) => coverage)).toEqual([1, 0.5, 0.25, 0]);
    expect(points.map(({ accuracy }) => accuracy)).toEqual([0.75, 1, 1, NaN]);
  });

  test('has thresholds of its own, and wants them from 0 to 1', () => {
    expect(selectiveAccuracy(probabilities, [0, 0, 0, 0]).at(-1)?.threshold).toBe(0.99);
    expect(() => selectiveAccuracy(probabilities, [0, 0, 0, 0], { thresholds: [2] })).toThrow(
      OptionError,
    );
  });
});
