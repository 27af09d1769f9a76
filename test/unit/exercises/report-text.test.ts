import { expect, it } from 'vitest';
import type { DayReport, ExerciseReport } from '../../../scripts/exercises/check-day.ts';
import {
  caughtIn,
  dayText,
  isGood,
  shareOf,
  totalText,
} from '../../../scripts/exercises/report-text.ts';

const survivor = { line: 7, change: 'a < b → a <= b', source: '' };
const exercise = (
  id: string,
  mutants: number,
  survivors: number,
  faults: string[] = [],
): ExerciseReport => ({
  id,
  title: id,
  faults,
  mutants,
  survivors: Array.from({ length: survivors }, () => survivor),
});
const day: DayReport = {
  name: 'day-05',
  seconds: 3.4,
  exercises: [
    exercise('exercise-one', 10, 1),
    exercise('exercise-two', 0, 0, ['wrong answer 1 is not caught']),
  ],
};

it('a day has one line for each exercise, with its share, survivors and faults', () => {
  expect(dayText(day).split('\n')).toEqual([
    'day-05: 9 of 10 mutants caught (90 %), 3 s',
    '  ✓ exercise-one  9 of 10 mutants caught (90 %)',
    '      line 7: a < b → a <= b',
    '  ✗ exercise-two  nothing to change',
    '      ✗ wrong answer 1 is not caught',
  ]);
});

it('the last line sums up all days', () => {
  expect(totalText([day, day])).toBe('4 exercises: 18 of 20 mutants caught (90 %), 2 faults');
});

it('an exercise whose checks catch too little is marked and counted', () => {
  const weak = { ...day, exercises: [exercise('exercise-one', 10, 2)] };
  expect(dayText(weak)).toContain('✗ exercise-one  8 of 10 mutants caught (80 %)');
  expect(totalText([weak])).toBe(
    '1 exercises: 8 of 10 mutants caught (80 %), no faults, 1 of the exercises below 90 %',
  );
  expect(weak.exercises.map(isGood)).toEqual([false]);
  expect(day.exercises.map(isGood)).toEqual([true, false]);
});

it('a share is never rounded up', () => {
  expect(dayText({ ...day, exercises: [exercise('exercise-one', 1000, 101)] })).toContain('(89 %)');
  expect(shareOf(caughtIn([]))).toBe(1);
});
