import { describe, expect, it } from 'vitest';
import { judgeTrials, type Result } from '../../../scripts/exercises/judge-trials.ts';
import type { Trial } from '../../../scripts/exercises/trials.ts';
import type { CellCode } from '../../../scripts/grade/engine/run/cell-code.ts';

const codeOf = (id: string): CellCode => ({ id, source: id, javascript: '', waits: false });
const trial = (kind: Trial['kind'], name: string, more: Partial<Trial> = {}): Trial => ({
  kind,
  name,
  source: name,
  code: codeOf(name),
  ...more,
});
const mutant = (change: string, line = 1): Trial =>
  trial('mutant', change, { mutant: { line, change, source: change } });

const result = (state: 'done' | 'wrong' | 'open', message = ''): Result => ({
  checks: [{ name: 'size', passed: state === 'done', message, hidden: false }],
  state,
  missing: [],
  changed: false,
});
/** A cell of checks that says of each answer what stands here, and of all others that they pass. */
const checks = (results: Record<string, Result>) => [
  {
    run: ({ id }: CellCode) =>
      Promise.resolve(Object.hasOwn(results, id) ? results[id] : result('done')),
  },
];

const good = [trial('solution', 'its solution'), trial('stub', 'the untouched cell')];
const open = { 'the untouched cell': result('open') };

describe('an exercise', () => {
  it('has no fault when its solution passes and the untouched cell is open', async () => {
    const findings = await judgeTrials(good, checks(open), []);
    expect(findings).toEqual({ faults: [], mutants: 0, survivors: [] });
  });

  it('has faults when its solution fails or the untouched cell is not told to be open', async () => {
    const results = { 'its solution': result('wrong', 'too small') };
    const { faults } = await judgeTrials(good, checks(results), []);
    expect(faults).toEqual([
      'its solution fails: size: too small',
      'the untouched cell is not told to be open',
    ]);
  });

  it('has faults when wrong answers pass, or fail without the right words', async () => {
    const trials = [
      trial('wrong', 'A', { says: /add 1/ }),
      trial('wrong', 'B', { says: /add 1/ }),
      trial('wrong', 'C', { says: /add 1/ }),
      trial('wrong', 'D', {
        says: /no such name/,
        code: undefined,
        fault: 'There is no such name',
      }),
    ];
    const results = { B: result('wrong', 'expected 3'), C: result('wrong', 'add 1') };
    const { faults } = await judgeTrials(trials, checks(results), []);
    expect(faults).toEqual([
      'A is not caught',
      'B is caught, but not explained by /add 1/: size: expected 3',
    ]);
  });
});

describe('changed solutions', () => {
  const uncompiled = { ...mutant('d'), code: undefined };
  const trials = [...['a', 'b', 'c'].map((change) => mutant(change)), uncompiled];

  it('are caught when a check fails or does not come to an end', async () => {
    const results = { a: result('wrong'), b: undefined };
    const { mutants, survivors } = await judgeTrials(trials, checks(results), []);
    expect(mutants).toBe(3);
    expect(survivors.map(({ change }) => change)).toEqual(['c']);
  });

  it('are excused when they are known to be right, by their line where it is given', async () => {
    const why = 'It is the same.';
    const twice = [mutant('a', 3), mutant('a', 5)];
    const findings = await judgeTrials(twice, checks({}), [{ change: 'a', line: 5, why }]);
    expect(findings).toMatchObject({ faults: [], mutants: 1, survivors: [{ line: 3 }] });
  });

  it('are not to be excused when they are caught, or do not exist', async () => {
    const excuses = ['a', 'e'].map((change) => ({ change, why: 'It is the same.' }));
    const { faults } = await judgeTrials(trials, checks({ a: result('wrong') }), excuses);
    expect(faults).toEqual([
      'line 1: “a” is caught, so it is not to be excused',
      'there is no mutant “e” that could be excused',
    ]);
  });
});
