import { describe, expect, test } from 'vitest';
import { classificationReport, modelCard } from 'convlab/metrics';
import { reportTable } from 'convlab/notebook';
import { toBundle } from 'convlab/notebook/show';
import { OptionError } from 'convlab/tensor';

const report = classificationReport([0, 0, 1, 1, 2], [0, 0, 1, 0, 2], ['a', 'b', 'c', 'nowhere']);

describe('reportTable', () => {
  test('has a row for each class, the worst first, and the mean', () => {
    expect(reportTable(report).text.split('\n')).toEqual([
      'class              precision %  recall %  F1 %  samples',
      'b                  100          50        66.7  2',
      'a                  66.7         100       80    2',
      'c                  100          100       100   1',
      'mean of 3 classes  88.9         83.3      82.2  5',
    ]);
  });

  test('keeps the order of the classes, or only some, when asked', () => {
    const first = (table: { text: string }): (string | undefined)[] =>
      table.text.split('\n').map((line) => /^\w+/.exec(line)?.[0]);
    expect(first(reportTable(report, { sort: 'class' }))).toEqual(['class', 'a', 'b', 'c', 'mean']);
    expect(first(reportTable(report, { most: 1 }))).toEqual(['class', 'b', 'mean']);
  });

  test('says what is wrong', () => {
    expect(() => reportTable({} as never)).toThrow(/classificationReport/);
    expect(() => reportTable(report, { sort: 'best' as never })).toThrow(OptionError);
  });
});

test('a model card is shown as Markdown', () => {
  const text = 'Something.';
  const card = modelCard({
    name: 'N',
    details: text,
    intendedUse: text,
    factors: text,
    metrics: text,
    evaluationData: text,
    trainingData: text,
    analyses: text,
    ethics: text,
    caveats: text,
  });
  expect(toBundle(card)).toEqual({ 'text/markdown': card.markdown, 'text/plain': card.markdown });
});
