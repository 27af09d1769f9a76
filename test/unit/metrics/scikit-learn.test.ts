// The numbers of scikit-learn 1.9.1, computed by fixtures/make_fixtures.py and stored.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  balancedAccuracy,
  calibration,
  classificationReport,
  fitTemperature,
  predictedClasses,
  selectiveAccuracy,
} from 'convlab/metrics';
import { softmax } from 'convlab/ops';
import { tensor } from 'convlab/tensor';

interface Scores {
  precision: number;
  recall: number;
  'f1-score': number;
  support: number;
}

interface Fixture {
  labels: number[];
  predicted: number[];
  logits: number[][];
  report: { accuracy: number } & Record<'0' | '1' | '2' | '3' | '4' | 'macro avg', Scores>;
  balancedAccuracy: number;
  bins: { counts: number[]; accuracies: number[]; confidences: number[] };
  calibrationError: number;
  temperature: number;
  selective: [threshold: number, coverage: number, accuracy: number][];
}

const file = new URL('./fixtures/scikit-learn.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;
const { labels, predicted } = fixture;
const logits = tensor(fixture.logits);
const probabilities = softmax(logits);

describe('the same numbers as scikit-learn', () => {
  test('classificationReport', () => {
    const report = classificationReport(labels, predicted, ['a', 'b', 'c', 'd', 'e']);
    expect(report.accuracy).toBeCloseTo(fixture.report.accuracy, 10);
    expect(report.classes.map(({ name }) => name).join('')).toBe('abcde');
    report.classes.forEach(({ precision, recall, f1, support }, index) => {
      const theirs = fixture.report[String(index) as '0'];
      expect(precision).toBeCloseTo(theirs.precision, 10);
      expect(recall).toBeCloseTo(theirs.recall, 10);
      expect(f1).toBeCloseTo(theirs['f1-score'], 10);
      expect(support).toBe(theirs.support);
    });
    const { 'macro avg': macro } = fixture.report;
    expect(report.macro.precision).toBeCloseTo(macro.precision, 10);
    expect(report.macro.recall).toBeCloseTo(macro.recall, 10);
    expect(report.macro.f1).toBeCloseTo(macro['f1-score'], 10);
  });

  test('balancedAccuracy', () => {
    expect(balancedAccuracy(labels, predicted, 5)).toBeCloseTo(fixture.balancedAccuracy, 10);
  });

  test('calibration, with the bins of calibration_curve', () => {
    const { bins, error } = calibration(probabilities, labels);
    expect([...predictedClasses(probabilities)]).toEqual(predicted);
    expect(bins.map(({ count }) => count)).toEqual(fixture.bins.counts);
    const filled = bins.filter(({ count }) => count > 0);
    filled.forEach(({ accuracy, confidence }, place) => {
      expect(accuracy).toBeCloseTo(fixture.bins.accuracies[place], 6);
      expect(confidence).toBeCloseTo(fixture.bins.confidences[place], 6);
    });
    expect(error).toBeCloseTo(fixture.calibrationError, 6);
  });

  test('fitTemperature finds the minimum of log_loss', () => {
    expect(fitTemperature(logits, labels)).toBeCloseTo(fixture.temperature, 4);
  });

  test('selectiveAccuracy', () => {
    const thresholds = fixture.selective.map(([threshold]) => threshold);
    const points = selectiveAccuracy(probabilities, labels, { thresholds });
    fixture.selective.forEach(([, coverage, accuracy], place) => {
      expect(points[place].coverage).toBeCloseTo(coverage, 10);
      expect(points[place].accuracy).toBeCloseTo(accuracy, 10);
    });
  });
});
