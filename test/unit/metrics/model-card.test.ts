import { describe, expect, test } from 'vitest';
import { calibration, classificationReport, modelCard } from 'convlab/metrics';
import type { ModelCardParts } from 'convlab/metrics';
import { OptionError, tensor } from 'convlab/tensor';

const parts: ModelCardParts = {
  name: 'Leaves',
  details: ['A CNN of 12,000 parameters', 'MIT licence'],
  intendedUse: 'For a lesson.',
  factors: 'Light and background.',
  metrics: 'Balanced accuracy, for the classes are unequal.',
  evaluationData: 'The test part.',
  trainingData: 'The training part.',
  analyses: 'Measured once.',
  ethics: 'No person is in the data.',
  caveats: ['Drawn leaves are not real ones.'],
};

describe('modelCard', () => {
  test('has the nine sections of Mitchell et al. in their order', () => {
    const { markdown } = modelCard(parts);
    expect(markdown.match(/^#+ .*$/gm)).toEqual([
      '# Leaves',
      '## Model details',
      '## Intended use',
      '## Factors',
      '## Metrics',
      '## Evaluation data',
      '## Training data',
      '## Quantitative analyses',
      '## Ethical considerations',
      '## Caveats and recommendations',
    ]);
    expect(markdown).toContain('- A CNN of 12,000 parameters\n- MIT licence');
  });

  test('writes the numbers of a report and of calibration below the analyses', () => {
    const report = classificationReport([0, 0, 1, 1], [0, 0, 0, 1], ['healthy', 'a|b']);
    const measured = calibration(tensor([[0.75, 0.25]]), [0]);
    const { markdown } = modelCard({ ...parts, report, calibration: measured });
    expect(markdown).toContain('| accuracy | 75.0 % |');
    expect(markdown).toContain('| expected calibration error | 25.0 % |');
    expect(markdown).toContain('| a\\|b | 100.0 % | 50.0 % | 2 |');
    expect(markdown.indexOf('Measured once.')).toBeLessThan(markdown.indexOf('| accuracy'));
    expect(markdown.indexOf('a\\|b')).toBeLessThan(markdown.indexOf('## Ethical'));
  });

  test.each([
    ['ethics', ''],
    ['ethics', '  \n'],
    ['caveats', []],
    ['caveats', ['Something.', '']],
    ['factors', 'TODO'],
    ['metrics', '…'],
    ['intendedUse', undefined],
    ['name', ''],
  ])('refuses a section %s that says nothing: %j', (key, text) => {
    const make = (): unknown => modelCard({ ...parts, [key]: text });
    expect(make).toThrow(OptionError);
    expect(make).toThrow(new RegExp(`modelCard: ${key} must say something`));
  });

  test('takes "none is known" for an answer', () => {
    expect(modelCard({ ...parts, caveats: 'None is known.' }).markdown).toContain('None is known');
  });
});
