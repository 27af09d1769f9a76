import { describe, expect, it } from 'vitest';
import { alignTable, ratioText, timeText } from '../../../scripts/bench/report/table.ts';
import { missingText, suiteText } from '../../../scripts/bench/report/text.ts';
import type { Figure } from '../../../scripts/bench/results.ts';
import { withRatios } from '../../../scripts/bench/run-suite.ts';
import { summarize } from '../../../scripts/bench/statistics.ts';

function figure(contestant: string, times: number[], mode: Figure['mode'] = 'resident'): Figure {
  return { contestant, mode, times, ...summarize(times) };
}

describe('the table', () => {
  it('puts names to the left and figures to the right', () => {
    expect(
      alignTable([
        ['', 'median'],
        ['one', '1 ms'],
        ['another', '20 ms'],
      ]),
    ).toBe(['         median', 'one        1 ms', 'another   20 ms'].join('\n'));
  });

  it('is not widened by a line that stands alone', () => {
    expect(alignTable([['a line that stands alone'], ['a', 'b']])).toBe(
      'a line that stands alone\na  b',
    );
  });

  it('gives times three digits, and many of them in seconds', () => {
    expect([0.1234, 1.234, 12.34, 1234.5, 12_340].map(timeText)).toEqual([
      '0.123 ms',
      '1.23 ms',
      '12.3 ms',
      '1,235 ms',
      '12.3 s',
    ]);
  });

  it('gives large ratios without digits behind the point', () => {
    expect([0.456, 12.345, 1234.5].map(ratioText)).toEqual(['0.46 ×', '12.35 ×', '1,235 ×']);
    expect(ratioText(undefined)).toBe('');
  });
});

describe('ratios', () => {
  it('are relative to TensorFlow.js native where it is there', () => {
    const { baseline, figures } = withRatios([
      figure('convlab simd', [1, 2, 3]),
      figure('numjs', [3]),
      figure('TensorFlow.js native', [4]),
    ]);
    expect(baseline).toBe('TensorFlow.js native');
    expect(figures.map(({ ratio }) => ratio)).toEqual([0.5, 0.75, 1]);
  });

  it('are relative to the fastest other library where it is not', () => {
    const { baseline } = withRatios([
      figure('convlab simd', [1]),
      figure('slow', [9]),
      figure('fast', [3]),
    ]);
    expect(baseline).toBe('fast');
  });

  it('compare each way to run with the same way of the baseline', () => {
    const { figures } = withRatios([
      figure('convlab simd', [1]),
      figure('fast', [2]),
      figure('convlab simd', [30], 'arrays'),
      figure('fast', [10], 'arrays'),
    ]);
    expect(figures.map(({ ratio }) => ratio)).toEqual([0.5, 1, 3, 1]);
  });

  it('are left out where convlab is alone', () => {
    const { baseline, figures } = withRatios([figure('convlab simd', [1])]);
    expect(baseline).toBeUndefined();
    expect(figures[0].ratio).toBeUndefined();
  });
});

describe('the report', () => {
  it('has a row for each contestant, with what it needed from arrays', () => {
    const { baseline, figures } = withRatios([
      figure('fast', [2, 3, 4]),
      { ...figure('convlab simd', [1, 1, 2]), note: 'a note' },
      figure('fast', [10], 'arrays'),
    ]);
    const text = suiteText({
      name: 'ops',
      title: 'Single ops',
      explanation: 'Milliseconds.',
      tasks: [{ task: 'dense', ...(baseline !== undefined && { baseline }), errors: {}, figures }],
    });
    const [fast, ours] = text.split('\n').slice(-2);
    expect(fast).toMatch(/fast +3\.00 ms +2\.00 ms – 4\.00 ms +1\.00 × +3 +10\.0 ms +1\.00 ×/);
    expect(ours).toMatch(/convlab simd \(a note\) +1\.00 ms +1\.00 ms – 2\.00 ms +0\.33 × +3$/);
  });

  it('says that nobody was timed instead of an empty block', () => {
    const suite = { name: 'ops', title: '', explanation: '' };
    const text = suiteText({ ...suite, tasks: [{ task: 'dense', errors: {}, figures: [] }] });
    expect(text).toContain('dense\n  nobody was timed');
  });

  it('says the same reason once, with all of its tasks', () => {
    const missing = { contestant: 'numjs', kind: 'not here', reason: 'no such op' } as const;
    expect(
      missingText([
        { ...missing, task: 'dense' },
        { ...missing, task: 'pooling' },
        { contestant: 'x', kind: 'wrong', reason: 'off' },
      ]),
    ).toBe('not here: numjs: no such op [dense; pooling]\nwrong: x: off');
  });
});
