import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/paths.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'convlab-conformance-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...parameters: string[]) {
  return spawnSync(process.execPath, ['scripts/run.cjs', 'conformance', ...parameters], {
    cwd: root,
    encoding: 'utf8',
    // As if npm test, which may run this very test, were not there.
    env: { ...process.env, npm_lifecycle_event: undefined, CONVLAB_CORE: undefined },
  });
}

function reluCase(id: string, y: number[], attrs: object = {}): object {
  const tolerance = { rtol: 1e-4, atol: 1e-5 };
  const inputs = { x: { shape: [2], data: [-1, 2] } };
  return { id, attrs, features: [], inputs, outputs: { y: { shape: [2], data: y } }, tolerance };
}

function write(name: string, cases: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ op: 'relu', layout: 'NCHW', format: 1, cases }));
  return path;
}

// The first of these may have to compile the library.
const patience = 120_000;

test(
  'what passes ends with status 0, and says on which engine it ran',
  () => {
    const path = write('right.json', [reluCase('made/right', [0, 2])]);
    const { status, stdout } = run(path, '--core', 'plain');
    expect(stdout).toContain('engine plain, 1 thread');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed, 0 skipped');
    expect(status).toBe(0);
  },
  patience,
);

test(
  'what fails ends with status 1, named with output and element, and the results are written as JSON',
  () => {
    const path = write('mixed.json', [
      reluCase('made/right', [0, 2]),
      reluCase('made/wrong', [0, 3]),
      reluCase('made/odd', [0, 2], { knee: 6 }),
    ]);
    const json = join(folder, 'results.json');
    const { status, stdout } = run(path, '--json', json);
    expect(stdout).toContain('failed made/wrong: y [1] is 2, expected 3');
    expect(stdout).toContain('skipped made/odd: the setting “knee” is not known here');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed, 1 skipped');
    expect(status).toBe(1);
    const statuses = ['passed', 'failed', 'skipped'].map((one) => ({ result: { status: one } }));
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      ...{ passed: 1, failed: 1, skipped: 1 },
      files: [{ name: 'mixed.json', results: statuses }],
    });
  },
  patience,
);

test.each([
  ['a folder that is not there', ['nowhere'], 'There is no file or folder'],
  ['a folder without vectors', ['scripts/execute'], 'There are no vectors'],
  ['a file that holds no vectors', ['package.json'], 'package.json: op: '],
  ['an operation without vectors', ['--only', 'warp'], 'no vectors for “warp”'],
  ['an unknown engine', ['--core', 'steam'], 'steam'],
  ['an unknown option', ['--fast'], '--fast'],
])(
  'wrong use ends with status 2 and says why: %s',
  (_what, parameters, reason) => {
    const { status, stderr } = run(...parameters);
    expect(stderr).toContain(reason);
    expect(status).toBe(2);
  },
  patience,
);
