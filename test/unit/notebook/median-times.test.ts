import { medianTimes } from 'convlab';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A clock that the jobs move on. */
function handClock(): { passes: (milliseconds: number) => void } {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return {
    passes: (milliseconds) => {
      now += milliseconds;
    },
  };
}

test('everybody has one turn in every round, and the warm-up is not timed', () => {
  const clock = handClock();
  const turns: string[] = [];
  const slow = [900, 5, 7];
  const times = medianTimes(
    {
      a: () => {
        turns.push('a');
        clock.passes(slow[turns.filter((turn) => turn === 'a').length - 1]);
      },
      b: () => {
        turns.push('b');
        clock.passes(2);
      },
    },
    { rounds: 2, warmUp: 1 },
  );
  expect(turns.join('')).toBe('ababab');
  expect(times).toEqual({ a: 6, b: 2 });
});

test('one slow turn does not move the median', () => {
  const clock = handClock();
  const each = [3, 3000, 4];
  const times = medianTimes(
    {
      a: () => {
        clock.passes(each.shift() ?? 0);
      },
    },
    { rounds: 3, warmUp: 0 },
  );
  expect(times).toEqual({ a: 4 });
});

test('there must be something to time, and a round', () => {
  expect(() => medianTimes({})).toThrow(/give something to time/);
  expect(() => medianTimes({ a: () => 1 }, { rounds: 0 })).toThrow(/rounds/);
});
