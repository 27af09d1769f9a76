import { afterEach, describe, expect, test, vi } from 'vitest';
import { runInNewContext } from 'node:vm';
import { check, exercise, quiz } from 'convlab/notebook';
import { useFakeKernel, withPlaces } from './fake-kernel.ts';

const { said, last } = useFakeKernel();

const texts = () => said().map(({ text }) => text);
const failedChecks = () =>
  said().filter(({ verdict }) => (verdict as { passed: boolean } | undefined)?.passed === false);
const stub = (): number => {
  throw new Error('Exercise 2 is not done yet: replace this line by your answer.');
};
const openLine =
  'Exercise 2 is not done yet: write your answer in place of the line that throws, run that cell, then this one';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a solved exercise shows its checks and a last line that is no check of its own', () => {
  exercise('Exercise 2', () => {
    check('one', 1).equals(1);
    check('two', 2).equals(2);
  });
  expect(texts()).toEqual(['✓ one', '✓ two', '✓ Exercise 2 is done: all 2 checks passed']);
  expect(last().verdict).toBeUndefined();
  expect(last().work).toEqual({ title: 'Exercise 2', state: 'done', passed: 2, failed: 0 });
});

test('a wrong exercise says how many checks failed', () => {
  exercise('Exercise 2', () => {
    check('one', 1).equals(1);
    check('two', 3).equals(2);
  });
  expect(last().text).toBe(
    '✗ Exercise 2: 1 of 2 checks failed. Change your answer and run its cell, then this one',
  );
  expect(last().work).toEqual({ title: 'Exercise 2', state: 'wrong', passed: 1, failed: 1 });
  expect(failedChecks()).toHaveLength(1);
});

test('an exercise that is not done yet gives one friendly line, which counts as a failed check', () => {
  exercise('Exercise 2', () => {
    check('one', stub()).equals(1);
  });
  expect(texts()).toEqual([`✗ ${openLine}`]);
  expect(last().verdict).toEqual({ name: 'Exercise 2', passed: false, message: openLine });
  expect(last().work).toEqual({ title: 'Exercise 2', state: 'open', passed: 0, failed: 0 });
});

test('a later part of an exercise names itself and what is not done', () => {
  exercise('Exercise 2, on a photograph', () => {
    check('one', 1).equals(1);
    stub();
  });
  expect(last().text).toBe(`✗ Exercise 2, on a photograph: ${openLine}`);
  expect(last().work).toMatchObject({ state: 'open', passed: 1 });
});

test('an exercise that is not done yet is not mistaken for an error that a check waits for', () => {
  exercise('Exercise 2', () => {
    check('it refuses', stub).throws();
  });
  expect(last().work).toMatchObject({ state: 'open' });
});

test.each<[string, () => unknown, string]>([
  ['a missing row', () => ([] as number[][])[3][0], 'is an index outside of the array'],
  ['a call of no function', () => (3 as unknown as () => number)(), 'which is no function'],
  [
    'a recursion without end',
    function again(): unknown {
      return [again()];
    },
    'your code calls itself again and again',
  ],
  [
    'a broken length',
    () => [].length + new Array<number>(-1).length,
    'your code makes an array with a',
  ],
  [
    'an error of the library',
    () => quiz('?', []),
    'your code threw OptionError: quiz: give at least two',
  ],
  [
    'a text that is thrown',
    () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- learners may
      throw 'no';
    },
    "your code threw 'no'",
  ],
])('names %s in plain words', (_, run, words) => {
  exercise('Exercise 2', () => {
    run();
  });
  expect(texts()[1]).toContain('Exercise 2 stopped at an error');
  expect(said()).toHaveLength(2);
  expect(texts()[0].toLowerCase()).toContain(words.toLowerCase());
  expect(last().work).toEqual({ title: 'Exercise 2', state: 'wrong', passed: 0, failed: 1 });
  expect(failedChecks()).toHaveLength(1);
});

test('an error that a cell made, with the error class of its own world, is read all the same', () => {
  const run = runInNewContext(
    `() => { throw new Error('Exercise 2 is not done yet.'); }`,
  ) as () => void;
  exercise('Exercise 2', run);
  expect(last().work).toMatchObject({ state: 'open' });
});

test('an error is shown with its place in the cell, where the kernel knows it', () => {
  withPlaces(() => ['    2 | row[3][0]', '      | ^']);
  exercise('Exercise 2', () => {
    check('one', ([] as number[][])[3][0]).equals(1);
  });
  expect(texts()[0]).toMatch(
    /^✗ Exercise 2: your code reads “0” .*\n {4}2 \| row\[3\]\[0\]\n {6}\| \^$/,
  );
  expect(said()[0].html).toContain('<pre');
});

test('a function that returned nothing is asked for its return', () => {
  exercise('Exercise 2', () => {
    check('size', undefined).equals(3);
  });
  expect(texts()[0]).toBe(
    '✗ size: expected 3, got nothing (undefined). Your function returned nothing; is there a return?',
  );
});

test('an exercise that checks nothing is a mistake of its author', () => {
  expect(() => {
    exercise('Exercise 2', () => undefined);
  }).toThrow('exercise: “Exercise 2” checks nothing');
});

describe('an asynchronous exercise', () => {
  const wait = () => new Promise((done) => setTimeout(done, 1));

  test('ends with its line after the last check, also when it fails late', async () => {
    await exercise('Exercise 3', async () => {
      await wait();
      check('late', 1).equals(1);
    });
    expect(texts()).toEqual(['✓ late', '✓ Exercise 3 is done: its check passed']);
    await exercise('Exercise 2', async () => {
      await wait();
      stub();
    });
    expect(last().text).toBe(`✗ ${openLine}`);
  });

  test('neither takes nor loses the checks of others that run meanwhile', async () => {
    const first = exercise('Exercise 3', async () => {
      check('before', 1).equals(1);
      await wait();
      check('after', 1).equals(1);
    });
    check('outside', 1).equals(2);
    exercise('Exercise 4', () => {
      check('between', 1).equals(2);
    });
    expect(last().work).toEqual({ title: 'Exercise 4', state: 'wrong', passed: 0, failed: 1 });
    await first;
    expect(last().work).toEqual({ title: 'Exercise 3', state: 'done', passed: 2, failed: 0 });
  });
});

describe('for nbgrader, which gives points by whether a cell threw,', () => {
  const grade = () => {
    vi.stubEnv('NBGRADER_EXECUTION', 'autograde');
  };

  test('an open and a wrong exercise throw after their lines', async () => {
    grade();
    expect(() => {
      exercise('Exercise 2', () => {
        check('one', stub()).equals(1);
      });
    }).toThrow('Exercise 2 is not done yet');
    expect(texts()).toEqual([`✗ ${openLine}`]);
    expect(() => {
      exercise('Exercise 2', () => {
        check('one', 1).equals(2);
      });
    }).toThrow('its check failed');
    await expect(
      exercise('Exercise 2', async () => {
        await Promise.resolve();
        stub();
      }),
    ).rejects.toThrow('Exercise 2 is not done yet');
  });

  test('a question throws when it is graded, unless it is answered rightly', () => {
    grade();
    const question = quiz('How many?', [
      { text: 'one', feedback: 'Yes', right: true },
      { text: 'two', feedback: 'No' },
    ]);
    question();
    question('B');
    expect(() => {
      question.grade('Question 1');
    }).toThrow('Question 1 is not answered rightly');
    question('A');
    question.grade('Question 1');
  });

  test('a solved exercise does not throw', () => {
    grade();
    exercise('Exercise 2', () => {
      check('one', 1).equals(1);
    });
    expect(last().work).toMatchObject({ state: 'done' });
  });
});
