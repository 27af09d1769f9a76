import { OptionError, ShapeError } from 'convlab/tensor';
import { barChart } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure } from './helpers.ts';

const figure = barChart(
  ['conv1', 'fc1'],
  [
    { name: 'parameters', values: [320, 204928] },
    { name: 'work', values: [7.4, -1.25] },
  ],
  { title: 'Where it sits', yTitle: 'share in %' },
);

describe('barChart', () => {
  test('each series is one colour with a bar for each group', () => {
    expect(figure.data.map(({ name, y }) => [name, y])).toEqual([
      ['parameters', [320, 204928]],
      ['work', [7.4, -1.25]],
    ]);
    expect(new Set(figure.data.map(({ marker }) => marker?.color)).size).toBe(2);
    expect(figure.layout.barmode).toBe('group');
    expect(figure.layout.xaxis).toMatchObject({ tickvals: [0, 1], ticktext: ['conv1', 'fc1'] });
    expectPlainFigure(figure);
  });

  test('long names stand in several lines, none of them turned', () => {
    const names = Array.from({ length: 7 }, (_, index) => `average pooling ${index}`);
    const { xaxis } = barChart(names, [
      { name: 'a', values: names.map((_, index) => index) },
    ]).layout;
    expect(xaxis.ticktext?.[6]).toBe('average<br>pooling 6');
    expect(xaxis.tickangle).toBe(0);
  });

  test('names with a word that is too long are turned upright', () => {
    const names = Array.from({ length: 20 }, (_, index) => `convolution_${index}`);
    const { xaxis } = barChart(names, [
      { name: 'a', values: names.map((_, index) => index) },
    ]).layout;
    expect(xaxis).toMatchObject({ ticktext: names, tickangle: -90 });
  });

  test('the numbers stand on the bars, rounded', () => {
    expect(figure.data[1].text).toEqual(['7.4', '−1.3']);
    expect(figure.data[1].textposition).toBe('outside');
  });

  test('more than 24 bars carry no numbers', () => {
    const names = Array.from({ length: 25 }, (_, index) => `${index}`);
    const [bars] = barChart(names, [{ name: 'a', values: names.map(Number) }]).data;
    expect(bars.textposition).toBe('none');
  });

  test('one series needs no legend, two do', () => {
    const one = barChart(['a'], [{ name: 'size', values: [1] }]);
    expect([one.layout.showlegend, figure.layout.showlegend]).toEqual([false, true]);
  });

  test('the description names every bar', () => {
    expect(figure.description).toBe(
      'Where it sits: bar chart of share in %. parameters: conv1 320, fc1 204928; work: conv1 7.4, fc1 −1.25.',
    );
  });

  test('nothing to show and numbers without a group are told', () => {
    expect(() => barChart([], [])).toThrow(OptionError);
    expect(() => barChart(['a', 'b'], [{ name: 'size', values: [1] }])).toThrow(ShapeError);
  });
});
