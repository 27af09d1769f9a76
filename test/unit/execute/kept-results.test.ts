import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../../scripts/execute/fingerprint.ts';
import { keptResults } from '../../../scripts/execute/kept-results.ts';
import type { NotebookResult } from '../../../scripts/execute/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'convlab-kept-'));
const path = join(folder, 'day-01-pixels.ipynb');
const executed = join(folder, 'executed.ipynb');
const kept = join(folder, 'kept');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const result = (how: NotebookResult['result']): NotebookResult => {
  const checks = { passed: 3, failed: 0 };
  return {
    name: 'day-01-pixels',
    path,
    result: how,
    cells: 2,
    seconds: 1,
    cellSeconds: [],
    checks,
    faults: [],
  };
};

beforeEach(() => {
  rmSync(kept, { recursive: true, force: true });
  writeFileSync(path, '{"a":1}');
  writeFileSync(executed, '{"a":1,"outputs":[]}');
});

describe('kept results of lessons', () => {
  test('are found with their executed copy while nothing changes', () => {
    expect(keptResults(kept, 'x').find(path)).toBeUndefined();
    keptResults(kept, 'x').keep(result('passed'), executed);
    const found = keptResults(kept, 'x').find(path);
    expect(found?.result).toEqual(result('passed'));
    expect(readFileSync(found?.executed ?? '', 'utf8')).toBe('{"a":1,"outputs":[]}');
  });

  test('are not found when the notebook has changed, or what it depends on', () => {
    keptResults(kept, 'x').keep(result('passed'), executed);
    expect(keptResults(kept, 'y').find(path)).toBeUndefined();
    writeFileSync(path, '{"a":2}');
    expect(keptResults(kept, 'x').find(path)).toBeUndefined();
  });

  test('a lesson that failed runs again', () => {
    keptResults(kept, 'x').keep(result('failed'), executed);
    expect(keptResults(kept, 'x').find(path)).toBeUndefined();
  });
});

describe('what lessons depend on', () => {
  test('is the same as long as nothing changes', () => {
    expect(fingerprint()).toBe(fingerprint());
  });

  test('another choice of the course’s own variables, or another real set, counts', () => {
    const without = fingerprint({});
    expect(fingerprint({ CONVLAB_BACKEND: 'wasm' })).not.toBe(without);
    expect(fingerprint({ CONVLAB_TEST_SEED: '2' })).toBe(without);
    const before = fingerprint({ CONVLAB_DATA: folder });
    expect(fingerprint({ CONVLAB_DATA: join(folder, 'elsewhere') })).toBe(before); // nor are sets there
    for (const name of ['features', 'sets']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'features/computed.bin'), 'by a lesson');
    expect(fingerprint({ CONVLAB_DATA: folder })).toBe(before);
    writeFileSync(join(folder, 'sets/set.bin'), 'new');
    expect(fingerprint({ CONVLAB_DATA: folder })).not.toBe(before);
  });
});
