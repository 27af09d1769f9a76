// The runner must be able to fail: what is wrong in a case is found and told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareOutputs } from '../../scripts/conformance/compare.ts';
import { fileLines, summaryLines } from '../../scripts/conformance/report.ts';
import { runCase } from '../../scripts/conformance/run-case.ts';
import { runFiles } from '../../scripts/conformance/run-files.ts';
import { readVectorFiles } from '../../scripts/conformance/vector-file.ts';
import type { ConformanceCase } from '../../scripts/conformance/vector-file.ts';
import { UsageError } from '../../scripts/notebooks/find-notebooks.ts';

const tolerance = { rtol: 1e-4, atol: 1e-5 };

function reluCase(change: Partial<ConformanceCase> = {}): ConformanceCase {
  return {
    id: 'made/relu',
    attrs: {},
    features: [],
    inputs: { x: { shape: [2, 2], data: [-1, 2, 3, -4] } },
    outputs: { y: { shape: [2, 2], data: [0, 2, 3, 0] } },
    tolerance,
    ...change,
  };
}

function faultsOf(change: Partial<ConformanceCase>): string[] {
  const result = runCase('relu', reluCase(change));
  return result.status === 'failed'
    ? result.faults.map(({ output, message }) => `${output} ${message}`)
    : [result.status];
}

describe('a case', () => {
  test('passes if all outputs agree', () => {
    expect(runCase('relu', reluCase())).toEqual({ status: 'passed' });
  });

  test('passes within the tolerance, and fails just outside', () => {
    const withValue = (value: number) =>
      reluCase({ outputs: { y: { shape: [2, 2], data: [0, 2, value, 0] } } });
    expect(runCase('relu', withValue(3.0003)).status).toBe('passed');
    expect(runCase('relu', withValue(3.0004)).status).toBe('failed');
  });

  test('fails for a changed number, and says where, what was expected and how far off it may be', () => {
    expect(faultsOf({ outputs: { y: { shape: [2, 2], data: [0.1, 2, 3.5, 0] } } })).toEqual([
      'y [0, 0] is 0, expected 0.1 ± 0.0000200 (the worst of 2 wrong ones among 4)',
    ]);
  });

  test('fails for a shape that is another, though the numbers are right', () => {
    expect(faultsOf({ outputs: { y: { shape: [4], data: [0, 2, 3, 0] } } })).toEqual([
      'y has the shape [2, 2], expected [4]',
    ]);
  });

  test('fails for an output that the library did not compute', () => {
    const outputs = { ...reluCase().outputs, dx: { shape: [1], data: [1] } };
    expect(faultsOf({ outputs })).toEqual(['dx was not computed']);
  });

  test('fails if one of its gradients is wrong', () => {
    expect(
      faultsOf({
        upstream: { dy: { shape: [2, 2], data: [1, 1, 1, 1] } },
        outputs: { ...reluCase().outputs, dx: { shape: [2, 2], data: [0, 1, 1, 1] } },
      }),
    ).toEqual([expect.stringContaining('dx [1, 1] is 0, expected 1')]);
  });

  test('fails with the message of an error that the library throws', () => {
    const faults = faultsOf({ upstream: { dy: { shape: [3], data: [1, 1, 1] } } });
    expect(faults).toEqual([expect.stringMatching(/^every output ShapeError: reluGrad/)]);
  });

  test('fails if it lacks an input', () => {
    expect(faultsOf({ inputs: {} })).toEqual([expect.stringContaining('lacks the input “x”')]);
  });

  test.each([
    ['operation', 'warp', reluCase(), 'the operation “warp” is not known here'],
    ['setting', 'relu', reluCase({ attrs: { knee: 6 } }), 'the setting “knee” is not known here'],
    [
      'value of a setting',
      'gelu',
      reluCase({ attrs: { approximate: 'cubic' } }),
      'the setting “approximate” is "cubic"',
    ],
    [
      'input',
      'relu',
      reluCase({ inputs: { ...reluCase().inputs, z: { shape: [], data: [1] } } }),
      'the input “z” is not known here',
    ],
  ])('with an unknown %s is skipped and never passes', (_what, op, testCase, reason) => {
    expect(runCase(op, testCase)).toEqual({
      status: 'skipped',
      reason: expect.stringContaining(reason) as string,
    });
  });
});

describe('the comparison', () => {
  const compare = (got: number[], expected: number[]) =>
    compareOutputs(
      { y: { shape: [got.length], data: got } },
      { y: { shape: [expected.length], data: expected } },
      tolerance,
    );

  test.each([NaN, Infinity, -Infinity])('never accepts %s', (value) => {
    expect(compare([value, 1], [0, 1])).toHaveLength(1);
    expect(compare([value, 1], [value, 1])).toHaveLength(1);
  });

  test('names the element that is farthest outside of its own tolerance', () => {
    expect(compare([1001, 0.1], [1000, 0])[0].message).toContain('[1] is 0.1');
    expect(compare([1001, NaN], [1000, 0])[0].message).toContain('[1] is NaN');
  });

  test('is not fooled by an output that every object has', () => {
    expect(compareOutputs({}, { toString: { shape: [], data: [1] } }, tolerance)).toEqual([
      { output: 'toString', message: 'was not computed' },
    ]);
  });
});

describe('the files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'convlab-vectors-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  const whole = { op: 'relu', layout: 'NCHW', format: 1, cases: [reluCase()] };

  test('are counted case by case, what failed and what was skipped is named', () => {
    const path = write('mixed.json', {
      ...whole,
      cases: [
        reluCase(),
        reluCase({ id: 'made/wrong', outputs: { y: { shape: [1], data: [0] } } }),
        reluCase({ id: 'made/odd', attrs: { knee: 6 } }),
      ],
    });
    const report = runFiles(readVectorFiles(path));
    expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(fileLines(report.files[0], '1/1')).toEqual([
      '✖ 1/1 mixed.json: 1 passed, 1 failed, 1 skipped',
      '    failed made/wrong: y has the shape [2, 2], expected [1]',
      '    skipped made/odd: the setting “knee” is not known here',
    ]);
    const lines = summaryLines(report);
    expect(lines).toContain('skipped relu: the setting “knee” is not known here (1 case)');
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 1 skipped');
  });

  test.each([
    ['is no JSON', '{', 'JSON'],
    ['has no cases', { ...whole, cases: [] }, 'cases: '],
    ['has another layout', { ...whole, layout: 'NHWC' }, 'layout: '],
    [
      'has too few numbers for a shape',
      { ...whole, cases: [reluCase({ inputs: { x: { shape: [5], data: [1] } } })] },
      'cases.0.inputs.x: the shape does not have as many places as there are numbers',
    ],
    [
      'has a case that expects nothing',
      { ...whole, cases: [reluCase({ outputs: {} })] },
      'cases.0.outputs: no output is listed',
    ],
  ])('are refused by name and reason if one %s', (_what, content, reason) => {
    const path = write('malformed.json', content);
    expect(() => readVectorFiles(path)).toThrow(UsageError);
    expect(() => readVectorFiles(path)).toThrow(path);
    expect(() => readVectorFiles(path)).toThrow(reason);
  });

  test('must be there', () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    expect(() => readVectorFiles(join(folder, 'nowhere'))).toThrow('There is no file or folder');
    expect(() => readVectorFiles(empty)).toThrow('There are no vectors');
  });
});
