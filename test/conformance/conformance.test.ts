// Every case of the vectors, on every engine that runs here.
import { join } from 'node:path';
import { createCore, useCore } from 'convlab/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCase } from '../../scripts/conformance/run-case.ts';
import { readVectorFiles } from '../../scripts/conformance/vector-file.ts';
import { engines } from './engines.ts';

const files = readVectorFiles(join(import.meta.dirname, 'vectors'));

test('the vectors are all there', () => {
  expect(files).toHaveLength(35);
  expect(files.flatMap(({ cases }) => cases)).toHaveLength(323);
});

test('every engine that runs here is tried, the usual one among them', () => {
  expect(engines).toContain(createCore().engine);
  expect(engines).toContain('plain');
});

describe.each(engines)('on %s', (engine) => {
  let before: ReturnType<typeof useCore>;
  beforeAll(() => {
    const core = createCore({ engine });
    // Another engine than the one that is named must not pass for it.
    expect(core.engine).toBe(engine);
    before = useCore(core);
  });
  afterAll(() => {
    useCore(before);
  });

  describe.each(files)('$op', ({ op, cases }) => {
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_id, testCase) => {
      expect(runCase(op, testCase)).toEqual({ status: 'passed' });
    });
  });
});
