import { describe, expect, test } from 'vitest';
import { calibration, classificationReport } from 'convlab/metrics';
import { classChart, confusionGrid, failureGallery, reliabilityChart } from 'convlab/plot';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromFunction,
  randomUniform,
  tensor,
  zeros,
} from 'convlab/tensor';
import { expectPlainFigure } from './helpers.ts';

const probabilities = tensor([
  [0.9, 0.1],
  [0.77, 0.23],
  [0.3, 0.7],
  [0.95, 0.05],
]);
const labels = [0, 1, 1, 1];

describe('reliabilityChart', () => {
  const measured = calibration(probabilities, labels, { bins: 5 });

  test('has a bar for each bin with samples, and the gap from confidence to accuracy', () => {
    const [bars, , gap] = reliabilityChart(measured).data;
    expect(bars.x).toHaveLength(2);
    expect(bars.y).toEqual([0.5, 0.5]);
    expect(gap.x?.[0]).toBeCloseTo(0.735, 6);
    expect(gap.y).toEqual([gap.x?.[0], 0.5]);
  });

  test('is plain data, in words: how sure and how right', () => {
    const figure = reliabilityChart(measured, { title: 'Trust' });
    expectPlainFigure(figure);
    expect(figure.description).toBe(
      'Trust: reliability of 4 answers: calibration error 33.0 %, mean confidence 83.0 %, accuracy 50.0 %. By confidence: 73.5 % sure, 50.0 % right (2); 92.5 % sure, 50.0 % right (2).',
    );
  });

  test('wants what calibration returned', () => {
    expect(() => reliabilityChart(probabilities as never)).toThrow(/calibration\(/);
  });
});

describe('classChart', () => {
  const report = classificationReport([0, 0, 1, 1, 2], [0, 0, 1, 0, 2], ['a', 'b', 'c', 'nowhere']);

  test('puts the worst class on top, and leaves out what is nowhere', () => {
    const { layout, data, description } = classChart(report);
    expect(layout.yaxis.ticktext).toEqual(['b', 'a', 'c']);
    const [precision, recall] = data.slice(-2);
    expect([precision.name, recall.name]).toEqual(['precision', 'recall']);
    expect(precision.x).toEqual([1, 2 / 3, 1]);
    expect(recall.x).toEqual([0.5, 1, 1]);
    expect(description).toContain('of 3 of 4 classes, accuracy 80.0 %');
  });

  test('keeps the order of the classes, or only some, when asked', () => {
    expect(classChart(report, { sort: 'class' }).layout.yaxis.ticktext).toEqual(['a', 'b', 'c']);
    expect(classChart(report, { most: 1 }).layout.yaxis.ticktext).toEqual(['b']);
  });

  test('grows with the classes, so that 46 have room, and cuts long names in the middle', () => {
    const each = Array.from({ length: 46 }, (_, index) => index);
    const names = each.map((index) => `A very long name of a class, which has the number ${index}`);
    const figure = classChart(classificationReport(each, each, names));
    expectPlainFigure(figure);
    expect(figure.layout.height).toBeGreaterThan(46 * 16);
    expect(figure.layout.yaxis.ticktext?.[45]).toBe('A very long name…as the number 45');
  });

  test('says what is wrong', () => {
    expect(() => classChart(labels as never)).toThrow(/classificationReport/);
    expect(() => classChart(report, { sort: 'best' as never })).toThrow(OptionError);
    expect(() => classChart(report, { most: 0 })).toThrow(OptionError);
  });
});

describe('failureGallery', () => {
  const x = randomUniform([4, 6, 6, 1], createRandom(1));
  const classes = ['cat', 'dog'];

  test('shows the mistakes, the surest first, with what is, what was said and how surely', () => {
    const figure = failureGallery(x, labels, probabilities, classes, { title: 'Wrong' });
    expectPlainFigure(figure);
    expect(figure.description).toBe(
      'Wrong: the 2 most confident of 2 mistakes among 4 pictures: dog taken for cat (95 %); dog taken for cat (77 %).',
    );
    const texts = figure.layout.annotations?.map(({ text }) => text.replaceAll('\u00a0', ' '));
    expect(texts).toContain('is dog, said cat, 95 % sure');
  });

  test('shows no more than it is asked for', () => {
    const figure = failureGallery(x, labels, probabilities, classes, { count: 1 });
    expect(figure.description).toContain('The 1 most confident of 2');
  });

  test('says so when everything is right', () => {
    const figure = failureGallery(x, [0, 0, 1, 0], probabilities, classes);
    expectPlainFigure(figure);
    expect(figure.description).toBe('Nothing to show: all 4 pictures are right.');
  });

  test('wants pictures, labels and probabilities that fit together', () => {
    const small = zeros([4, 6, 6]);
    expect(() => failureGallery(small, labels, probabilities, classes)).toThrow(ShapeError);
    expect(() => failureGallery(x, [0], probabilities, classes)).toThrow(
      /4 pictures, but 1 labels/,
    );
    expect(() => failureGallery(x, labels, probabilities, ['cat'])).toThrow(/must be 4×1/);
    expect(() => failureGallery(x, [0, 1, 2, 0], probabilities, classes)).toThrow(OptionError);
  });
});

describe('confusionGrid of many classes', () => {
  const names = Array.from({ length: 46 }, (_, index) => `character number ${index}`);
  const counts = fromFunction([46, 46], (row, column) =>
    row === column ? 20 : Number(row === 3 && column === 7),
  );
  const figure = confusionGrid(counts, { names, title: 'Characters' });

  test('fits the page, without counts in the cells, and turns the names of the columns', () => {
    expectPlainFigure(figure);
    expect(figure.data.map(({ type }) => type)).toEqual(['heatmap', 'heatmap']);
    expect(figure.layout.width).toBeLessThanOrEqual(720);
    expect(figure.layout.xaxis.tickangle).toBe(-90);
    expect(figure.layout.yaxis.tickangle).toBe(0);
  });

  test('shows a single mistake in a colour that is not near white', () => {
    const [, wrong] = figure.data;
    expect(wrong.colorscale?.[1]).toEqual([0.0001, '#f8c690']);
    expect(figure.description).toContain('character number 3 read as character number 7 (1)');
  });
});
