import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup/paths.ts';
import { runStages } from '../../scripts/test/run-stages.ts';
import { outcomeOf, type Outcome, type Stage } from '../../scripts/test/stage.ts';
import { countReport } from '../../scripts/test/vitest-report.ts';

function stage(name: string, result: Outcome | Error, needsNothing = true): Stage {
  const run = () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result));
  return { name, title: `the stage ${name}`, needsNothing, run };
}

async function linesOf(stages: Stage[]): Promise<string[]> {
  const lines: string[] = [];
  await runStages(stages, (line) => lines.push(line));
  return lines;
}

describe('the stages', () => {
  test('go on after one that failed or threw, and the last line is the sum', async () => {
    const lines = await linesOf([
      stage('one', outcomeOf(false)),
      stage('two', new Error('it broke')),
      stage('three', { passed: 4, failed: 0, skipped: ['a test'] }),
    ]);
    expect(lines.at(-1)).toBe('4 passed, 2 failed, 1 skipped');
    expect(lines.join('\n')).toContain('it broke');
    expect(lines).toContain('skipped: a test');
  });

  test('that need the preparation are skipped by name when it failed', async () => {
    const lines = await linesOf([
      stage('prepare', outcomeOf(false)),
      stage('lint', outcomeOf(true)),
      stage('notebooks', outcomeOf(true), false),
    ]);
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 1 skipped');
    expect(lines).toContain('skipped: notebooks: the preparation failed');
  });
});

describe('the report of vitest', () => {
  const file = (status: string, ...statuses: string[]) => ({
    name: '/project/test/a.test.ts',
    status,
    assertionResults: statuses.map((one) => ({ fullName: `is ${one}`, status: one })),
  });
  const count = (files: object[], succeeded: boolean) =>
    countReport(JSON.stringify({ testResults: files }), succeeded, '/project');

  test('counts tests, and names those that were skipped', () => {
    const files = [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'failed')];
    expect(count(files, false)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['test/a.test.ts: is skipped'],
    });
  });

  test('a file that could not be loaded is one failure', () => {
    expect(count([file('failed'), file('passed', 'passed')], false).failed).toBe(1);
  });

  test('a run that failed without a failed test is one failure', () => {
    expect(count([file('passed', 'passed')], false).failed).toBe(1);
    expect(count([], false).failed).toBe(1);
  });
});

describe('the command', () => {
  const run = (...parameters: string[]) =>
    spawnSync(process.execPath, ['scripts/run.cjs', 'test', ...parameters], {
      cwd: root,
      encoding: 'utf8',
      // As if npm test, which may run this very test, were not there.
      env: { ...process.env, npm_lifecycle_event: undefined },
    });

  test('lists its stages in their order', () => {
    const { status, stdout } = run('--list');
    expect(stdout.match(/^\w+/gm)).toEqual([
      ...['prepare', 'types', 'format', 'lint', 'floors', 'unit', 'notebooks', 'browser'],
    ]);
    expect(status).toBe(0);
  });

  test('an unknown stage is wrong use', () => {
    const { status, stderr } = run('--only', 'everything');
    expect(stderr).toContain('everything');
    expect(status).toBe(2);
  });
});
