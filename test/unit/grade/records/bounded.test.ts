import { expect, test } from 'vitest';
import { boundedNotes, boundedResult } from '../../../../scripts/grade/records/bounded.ts';
import { failed, passed, result, rightSize } from '../report/a-class.ts';

test('a record of an honest submission is kept as it is', () => {
  expect(boundedResult(rightSize())).toEqual(rightSize());
  expect(boundedNotes(['1 cell was moved.'])).toEqual(['1 cell was moved.']);
});

test('a record of a hostile one has an end, and says that it was cut', () => {
  const long = 'x'.repeat(1_000_000);
  const checks = Array.from({ length: 5000 }, (_, index) => failed(`${index} ${long}`, long));
  const problem = { kind: 'threw' as const, message: long };
  const kept = boundedResult(result(0, 'wrong', 0.4, checks, { answer: long, problem }));
  expect(kept.checks).toHaveLength(1001);
  expect(kept.checks[0].message).toBe(`${'x'.repeat(10_000)}… (cut)`);
  expect(kept.checks[1000]).toMatchObject({ name: '… and 4000 more checks (cut)', passed: false });
  expect(kept.points).toBe(0.4);
  expect(JSON.stringify(kept).length).toBeLessThan(12_000_000);
  expect(boundedNotes(Array.from({ length: 500 }, () => long))).toHaveLength(201);
});

test('checks that were cut are not called failed where they passed', () => {
  const many = Array.from({ length: 1002 }, (_, index) => passed(String(index)));
  expect(boundedResult(result(0, 'done', 2, many)).checks.at(-1)?.passed).toBe(true);
});
