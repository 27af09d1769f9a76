import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  command,
  kernelFolder,
  processesWith,
  start,
  temporaryFolder,
  until,
  writeFixture,
} from './fixtures.ts';

const folder = temporaryFolder();
const environment = { CONVLAB_JUPYTER_PATH: kernelFolder(folder) ?? '' };
let text = '';

beforeAll(async () => {
  await writeFixture(folder, 'day-01-hangs', [
    `require('child_process').spawn('sleep', ['1000']);\nawait new Promise(() => undefined);`,
  ]);
  text = await writeFixture(folder, 'day-02-text', [
    { kind: 'markdown', source: 'nothing to run' },
  ]);
  await writeFixture(folder, 'day-03-private', [{ kind: 'markdown', source: 'see /home/ada/x' }]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')(
  'a command that is ended leaves neither process nor file',
  () => {
    test.concurrent.each([
      ['SIGTERM', 143],
      ['SIGINT', 130],
      ['SIGKILL', null],
    ] as const)('by %s', async (signal, status) => {
      const mark = `CONVLAB_TEST=${process.pid}-${signal}`;
      const temporary = join(folder, `tmp-${signal}`);
      mkdirSync(temporary);
      const { child, ended } = command(
        ['execute', '1', '--notebooks', folder, '--output', join(folder, signal)],
        { ...environment, CONVLAB_TEST: mark.split('=')[1], TMPDIR: temporary },
      );
      // The command, Python, the kernel and what its cell has started.
      expect(await until(() => processesWith(mark).length >= 4, 60)).toBe(true);
      child.kill(signal);
      const { status: found, output } = await ended;
      expect(found).toBe(status);
      expect(await until(() => processesWith(mark).length === 0, 30)).toBe(true);
      // Connection files and their folder; tsx leaves its own.
      const left = readdirSync(temporary).filter((name) => /^tmp|^convlab-execute/.test(name));
      expect(left).toEqual([]);
      if (signal !== 'SIGKILL') expect(output).toContain('0 passed, 0 failed, 1 skipped');
    });
  },
);

describe('the command', () => {
  test('passes with status 0 and says so in its last line', async () => {
    const { ended } = command(
      ['execute', 'text', '--notebooks', folder, '--output', join(folder, 'x')],
      environment,
    );
    const { status, output, errors } = await ended;
    expect(errors).toBe('');
    expect(output.trim().split('\n').at(-1)).toBe('1 passed, 0 failed, 0 skipped');
    expect(status).toBe(0);
  });

  test('fails with status 1 when a notebook fails', async () => {
    const { ended } = command(
      ['execute', 'private', '--notebooks', folder, '--output', join(folder, 'x')],
      environment,
    );
    const { status, output } = await ended;
    expect(output.trim().split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(status).toBe(1);
  });

  test('never writes over the notebooks themselves, under whichever name', async () => {
    const alias = join(folder, 'alias');
    symlinkSync(folder, alias);
    const { ended } = command(
      ['execute', 'text', '--notebooks', folder, '--output', alias],
      environment,
    );
    const { status, errors } = await ended;
    expect(errors).toContain('--output is the folder of the notebooks themselves');
    expect(status).toBe(2);
    expect(existsSync(text)).toBe(true);
  });

  test('an unknown day is wrong use, and the known ones are listed', async () => {
    const { status, errors } = await command(['execute', '99', '--notebooks', folder]).ended;
    expect(status).toBe(2);
    expect(errors).toContain('99');
    expect(errors).toContain('day-01-hangs');
  });

  test.each([['--jobs', 'many'], ['--jobs', '1.5'], ['--timeout', '0'], ['--nonsense']])(
    'wrong use: %s %s',
    async (...parameters) => {
      const { status, errors } = await command(['execute', ...parameters]).ended;
      expect(status).toBe(2);
      expect(errors).toContain(parameters[0]);
    },
  );

  test('understands options that npm has taken for its own', async () => {
    const { status, errors } = await start('npm', ['run', 'execute', 'day-99', '--jobs', '1'])
      .ended;
    expect(status).toBe(2);
    expect(errors).toContain('There is no day or notebook day-99');
  });
});
