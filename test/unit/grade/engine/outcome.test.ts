import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../../../scripts/grade/engine/grade/judge-exercise.ts';
import { inBoth, outcomeOf, type Run } from '../../../../scripts/grade/engine/grade/outcome.ts';
import type { JudgeResult, Stopped } from '../../../../scripts/grade/engine/run/judge-messages.ts';

const facts = {
  passes: ['first', 'second', 'third'],
  changesArguments: false,
  seconds: { answer: 4, judge: 1 },
};

const check = (name: string, passed: boolean, message = '') => ({
  name,
  passed,
  message,
  hidden: false,
});

function run(result: Partial<JudgeResult>): Run {
  return {
    result: { checks: [], state: 'done', missing: [], changed: true, ...result },
    output: '',
  };
}

describe('of two runs of an answer that changes what it is given', () => {
  it('a check passes that passes in both', () => {
    const both = inBoth(
      run({ checks: [check('first', true), check('second', false, 'got 3')] }),
      run({ checks: [check('first', true), check('second', true), check('third', true)] }),
    );
    expect(both.result.checks.map(({ passed }) => passed)).toEqual([true, false, false]);
    expect(both.result.checks[1].message).toMatch(/^got 3\. The function changes what it is given/);
    expect(both.result.state).toBe('wrong');
  });

  it('a check counts only under the name that it has in both', () => {
    const checks = [check('first', true)];
    expect(inBoth(run({ checks }), run({ checks })).result.state).toBe('done');
    const renamed = inBoth(run({ checks: [check('other', true)] }), run({ checks }));
    expect(renamed.result.checks[0].passed).toBe(false);
  });
});

describe('an error in a hidden test', () => {
  const stopped: Stopped = {
    message: 'your code threw Error: [7, 13, 42]',
    kind: 'RangeError',
    isOfAnswer: true,
    hidden: true,
    place: ['    2 |   throw new RangeError(secret);', '      |   ^'],
  };
  const source = 'function f(secret) {\n  throw new RangeError(secret);\n}';
  const messageOf = (change: Partial<Stopped>): string => {
    const found = run({
      state: 'wrong',
      checks: [check('first', true)],
      stopped: { ...stopped, ...change },
    });
    return outcomeOf(found, { facts }, [source]).problem?.message ?? '';
  };

  it('is told by its class, the name of the check, and a line that the student wrote', () => {
    expect(messageOf({})).toBe(
      `your code threw RangeError in the hidden check “second”\n${stopped.place.join('\n')}`,
    );
  });

  it('has no line that the student did not write', () => {
    const forged = ['    2 | [7, 13, 42]', '      | ^'];
    expect(messageOf({ place: forged })).not.toMatch(/42/);
    expect(messageOf({ place: [stopped.place[0], '[7, 13, 42]'] })).not.toMatch(/42/);
  });

  it('says nothing of the test that threw', () => {
    const message = messageOf({
      isOfAnswer: false,
      kind: 'TypeError',
      message: 'your code calls “convolve(secretImage).get”, which is no function',
      place: [],
    });
    expect(message).toBe(
      'the hidden check “second” stopped at TypeError: it cannot go on with what your code returned',
    );
  });

  it('is told in full where all can see the test', () => {
    expect(messageOf({ hidden: false })).toMatch(/\[7, 13, 42\]/);
  });
});

describe('the time that an answer has', () => {
  const limits = {
    seconds: 15,
    memoryMegabytes: 1,
    outputMegabytes: 1,
    processes: 1,
    diskMegabytes: 1,
  };

  it('is five times that of the solution where that is more than the limit', () => {
    expect(limitsOf({ facts }, limits)).toEqual({ ...limits, seconds: 20 });
    expect(limitsOf({ facts }, { ...limits, seconds: 30 }).seconds).toBe(30);
  });
});
