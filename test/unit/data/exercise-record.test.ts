import { exerciseRecord } from 'convlab/data';
import { DataError } from 'convlab/tensor';
import { expect, test } from 'vitest';

test('an exercise comes with its answer, its rubric and how it was measured', () => {
  const { prompt, rubric, measured } = exerciseRecord('Q18');
  expect(prompt).toContain('under 10,000 parameters');
  expect(rubric.length).toBeGreaterThanOrEqual(3);
  expect(measured?.testAccuracy).toHaveLength(measured?.epochs ?? 0);
});

test('an exercise without a record is named in the error', () => {
  expect(() => exerciseRecord('Q999')).toThrow(DataError);
  expect(() => exerciseRecord('Q999')).toThrow(/“Q999”.*Q18/);
});
