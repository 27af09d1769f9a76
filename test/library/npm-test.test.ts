import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from '../../scripts/setup/paths.ts';
import { testCommand } from '../../scripts/test/command.ts';
import { notebooksStage } from '../../scripts/test/notebooks-stage.ts';
import { runStages } from '../../scripts/test/run-stages.ts';
import { outcomeOf, type Outcome, type Stage } from '../../scripts/test/stage.ts';
import { countReport } from '../../scripts/test/vitest-report.ts';
import { processesWith, start, temporaryFolder, until } from '../execute/fixtures.ts';

function stage(name: string, result: Outcome | Error, needsNothing = true): Stage {
  const run = () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result));
  return { name, title: `the stage ${name}`, needsNothing, run };
}

async function linesOf(stages: Stage[], lanes?: number): Promise<string[]> {
  const lines: string[] = [];
  await runStages(stages, (line) => lines.push(line), lanes);
  return lines;
}

describe('the stages', () => {
  test('go on after one that failed or threw, and the last line is the sum', async () => {
    const lines = await linesOf([
      stage('one', outcomeOf(false)),
      stage('two', new Error('it broke')),
      stage('three', { passed: 4, failed: 2, failures: ['b: c', 'b: d'], skipped: ['a test'] }),
    ]);
    expect(lines.at(-1)).toBe('4 passed, 4 failed, 1 skipped');
    expect(lines.join('\n')).toContain('it broke');
    expect(lines.slice(-6, -1)).toEqual([
      ...['failed: one', 'failed: two', 'failed: b: c', 'failed: b: d'],
      'skipped: a test',
    ]);
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

describe('stages of one group', () => {
  const together = (events: string[]): ((name: string, waits: number) => Stage) => {
    return (name, waits) => ({
      name,
      title: `the stage ${name}`,
      needsNothing: true,
      group: 'together',
      run: async (say) => {
        events.push(`${name} starts`);
        say(`${name} says one`);
        for (let turn = 0; turn < waits; turn += 1) await Promise.resolve();
        say(`${name} says two`);
        events.push(`${name} ends`);
        return outcomeOf(true);
      },
    });
  };

  test('run at the same time, and what they say is not mixed', async () => {
    const events: string[] = [];
    const beside = together(events);
    const next = stage('next', outcomeOf(true));
    const lines = await linesOf([beside('slow', 99), beside('fast', 0), next], 2);
    expect(events).toEqual(['slow starts', 'fast starts', 'fast ends', 'slow ends']);
    const said = lines.filter((line) => line.includes('says'));
    expect(said).toEqual(['fast says one', 'fast says two', 'slow says one', 'slow says two']);
    const counts = lines.filter((line) => line.endsWith(' s')).slice(-3);
    expect(counts.map((line) => line.split(' ')[1])).toEqual(['slow', 'fast', 'next']);
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 0 skipped');
  });

  test('wait for a free lane', async () => {
    const events: string[] = [];
    const beside = together(events);
    await linesOf([beside('slow', 99), beside('fast', 0), beside('last', 0)], 2);
    const order = ['slow starts', 'fast starts', 'fast ends'];
    expect(events).toEqual([...order, 'last starts', 'last ends', 'slow ends']);
  });
});

test('a folder without notebooks is no success', async () => {
  const folder = temporaryFolder();
  await expect(notebooksStage(folder).run(console.log, true)).rejects.toThrow(
    'There are no notebooks',
  );
  rmSync(folder, { recursive: true });
});

describe('the report of vitest', () => {
  const file = (status: string, ...statuses: string[]) => ({
    name: '/project/test/a.test.ts',
    status,
    assertionResults: statuses.map((one) => ({ fullName: `is ${one}`, status: one })),
  });
  const count = (files: object[], succeeded: boolean) =>
    countReport(JSON.stringify({ testResults: files }), succeeded, '/project');

  test('counts tests, and names those that failed or were skipped', () => {
    const files = [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'failed')];
    expect(count(files, false)).toEqual({
      passed: 2,
      failed: 1,
      failures: ['test/a.test.ts: is failed'],
      skipped: ['test/a.test.ts: is skipped'],
    });
  });

  test('a file that could not be loaded is one failure', () => {
    expect(count([file('failed'), file('passed', 'passed')], false)).toMatchObject({
      failed: 1,
      failures: ['test/a.test.ts: the file'],
    });
  });

  test('a run that failed without a failed test is one failure', () => {
    for (const files of [[file('passed', 'passed')], []]) {
      expect(count(files, false)).toMatchObject({
        failed: 1,
        failures: ['vitest, though no test failed'],
      });
    }
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
      ...['prepare', 'lint', 'types', 'format', 'floors', 'unit', 'conformance'],
      ...['grading', 'processes', 'tf', 'keras', 'notebooks', 'learners', 'browser'],
    ]);
    expect(status).toBe(0);
  });

  test.each([['everything'], ['--stages', 'everything']])(
    'an unknown stage is wrong use: %s %s',
    (...parameters) => {
      const { status, stderr } = run(...parameters);
      expect(stderr).toContain('everything');
      expect(status).toBe(2);
    },
  );
});

describe('the exit status and the choice of stages', () => {
  let lines: string[] = [];
  let before: typeof process.exitCode;
  beforeEach(() => {
    before = process.exitCode;
    process.exitCode = undefined;
    lines = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => {
    process.exitCode = before;
    vi.restoreAllMocks();
  });

  const stages = [stage('good', outcomeOf(true)), stage('bad', outcomeOf(false))];
  const run = async (...parameters: string[]) => {
    await testCommand(stages).exitOverride().parseAsync(parameters, { from: 'user' });
    return { status: process.exitCode, last: lines.at(-1) };
  };

  test('a stage that fails ends the command with status 1', async () => {
    expect(await run()).toEqual({ status: 1, last: '1 passed, 1 failed, 0 skipped' });
  });

  test.each([[['good']], [['--stages', 'good']]])('%j runs only that stage', async (parameters) => {
    expect(await run(...parameters)).toEqual({
      status: undefined,
      last: '1 passed, 0 failed, 0 skipped',
    });
  });
});

function programOf(processId: number): string | undefined {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').split('\0')[0];
  } catch {
    return undefined; // it has ended meanwhile
  }
}

test.runIf(process.platform === 'linux')(
  'a tool that is stopped takes with it what it has started',
  async () => {
    const folder = temporaryFolder();
    const tool = join(folder, 'tool.cjs');
    writeFileSync(tool, `require('node:child_process').spawnSync('sleep', ['1000']);`);
    const script =
      `const { runTool } = await import('./scripts/test/run-program.ts');` +
      `await runTool(${JSON.stringify(relative(root, tool))});`;
    const mark = `${process.pid}-tool`;
    const running = () => processesWith(`CONVLAB_TEST=${mark}`);
    const { child, ended } = start(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      { CONVLAB_TEST: mark },
    );
    // What the tool has started; the command has then begun to watch the tool.
    expect(await until(() => running().some((id) => programOf(id) === 'sleep'), 60)).toBe(true);
    child.kill('SIGTERM');
    expect((await ended).status).toBe(143);
    expect(running()).toEqual([]);
    rmSync(folder, { recursive: true });
  },
  120_000,
);
