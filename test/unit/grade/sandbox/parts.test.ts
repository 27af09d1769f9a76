import { openSync, closeSync } from 'node:fs';
import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { adviceFor, type Computer } from '../../../../scripts/grade/sandbox/bubblewrap/advice.ts';
import { freeUserNumber } from '../../../../scripts/grade/sandbox/bubblewrap/user-number.ts';
import { endingOf, limitMessage } from '../../../../scripts/grade/sandbox/endings.ts';
import { findSandbox, NoSandboxError } from '../../../../scripts/grade/sandbox/index.ts';
import {
  nodeLimits,
  prlimitOptions,
  shellLimits,
} from '../../../../scripts/grade/sandbox/limits.ts';
import { passedOnDescriptors } from '../../../../scripts/grade/sandbox/open-descriptors.ts';
import { isAlive, startOf, treeUse } from '../../../../scripts/grade/sandbox/process-tree.ts';
import { environmentInside, readableOf } from '../../../../scripts/grade/sandbox/start-program.ts';
import { permissionFlag } from '../../../../scripts/grade/sandbox/weak/node-permission.ts';
import { weakWarnings } from '../../../../scripts/grade/sandbox/weak/warnings.ts';

const limits = {
  seconds: 3,
  memoryMegabytes: 100,
  outputMegabytes: 1,
  processes: 8,
  diskMegabytes: 2,
};
const program = { entry: '/opt/program.cjs', readable: ['/opt/lib'], limits };

describe('advice where there is no sandbox', () => {
  const linux: Computer = {
    platform: 'linux',
    isFirstWsl: false,
    isContainer: false,
    settings: { apparmor: undefined, clone: undefined, most: undefined },
  };
  const refused = (changes: Partial<Computer>): string =>
    adviceFor({ fault: 'refused', said: 'bwrap: no', computer: { ...linux, ...changes } });

  test('names the packages where bubblewrap is not installed', () => {
    const advice = adviceFor({ fault: 'no-bwrap', computer: linux });
    expect(advice).toContain('sudo apt install bubblewrap');
    expect(advice).toContain('sudo dnf install bubblewrap');
  });

  test('tells what a Mac and an old subsystem of Windows need', () => {
    expect(adviceFor({ fault: 'no-bwrap', computer: { ...linux, platform: 'darwin' } })).toContain(
      'for Linux only',
    );
    expect(adviceFor({ fault: 'no-bwrap', computer: { ...linux, isFirstWsl: true } })).toContain(
      'WSL 2',
    );
  });

  test('repeats what bubblewrap said, and what setting stands in its way', () => {
    const { settings } = linux;
    expect(refused({})).toContain('bwrap: no');
    expect(refused({ settings: { ...settings, apparmor: 1 } })).toContain('/etc/apparmor.d/bwrap');
    expect(refused({ settings: { ...settings, clone: 0 } })).toContain(
      'unprivileged_userns_clone=1',
    );
    expect(refused({ settings: { ...settings, most: 0 } })).toContain('max_user_namespaces');
    expect(refused({ isContainer: true })).toContain('docker run');
  });

  test('a sandbox that contains less is used only where that is allowed', async () => {
    const missing = () => Promise.resolve({ missing: 'There is none.' });
    const found = findSandbox({ allowWeak: false }, missing);
    await expect(found).rejects.toThrow(NoSandboxError);
    await expect(findSandbox({ allowWeak: false }, missing)).rejects.toThrow(
      /There is none\.\nOr grade with --allow-weak-sandbox/,
    );
  });

  test.skipIf(permissionFlag() === undefined)('and says in warnings what it lacks', async () => {
    const missing = () => Promise.resolve({ missing: 'There is none.' });
    const found = await findSandbox({ allowWeak: true }, missing);
    expect(found.kind).toBe('node-permission');
    expect(found.warnings.length).toBeGreaterThan(0);
  });
});

describe('a user that nobody is', () => {
  const wholeComputer = '         0          0 4294967295\n';
  const container = '         0     100000      65536\n';

  test('has a number beyond all that systems give', () => {
    expect(freeUserNumber(() => 0, wholeComputer)).toBe(1_600_000_000);
    expect(freeUserNumber(() => 0.999999999, wholeComputer)).toBeLessThan(2_000_000_000);
  });

  test('has a number that exists in a container', () => {
    expect(freeUserNumber(() => 0, container)).toBe(32_767);
    expect(freeUserNumber(() => 0.999999, container)).toBeLessThan(65_536);
    expect(freeUserNumber(() => 0, '0 1000 1\n')).toBe(0);
  });
});

describe('endings', () => {
  test('a status of its own is told', () => {
    expect(endingOf(3, null, '', limits)).toEqual({
      how: 'exit',
      code: 3,
      message: 'It ended with status 3.',
    });
  });

  test('a status above 128 is that of a signal, as bubblewrap tells it', () => {
    expect(endingOf(128 + 11, null, '', limits)).toMatchObject({
      how: 'signal',
      signal: 'SIGSEGV',
    });
    expect(endingOf(null, 'SIGKILL', '', limits)).toMatchObject({
      how: 'signal',
      signal: 'SIGKILL',
    });
    expect(endingOf(255, null, '', limits)).toMatchObject({ how: 'exit', code: 255 });
  });

  test('what V8 says of memory makes a crash one of memory', () => {
    const said = 'FATAL ERROR: JavaScript heap out of memory';
    expect(endingOf(134, null, said, limits)).toMatchObject({
      how: 'memory',
      message: 'It needed more than 100 MB of memory.',
    });
    expect(endingOf(0, null, said, limits)).toMatchObject({ how: 'exit' });
  });

  test('limits of the kernel are told as ours', () => {
    expect(endingOf(null, 'SIGXCPU', '', limits).how).toBe('time');
    expect(endingOf(null, 'SIGXFSZ', '', limits).how).toBe('disk');
  });

  test('each limit has a sentence with its number', () => {
    expect(limitMessage('time', limits)).toContain('3 seconds');
    expect(limitMessage('output', limits)).toContain('1 MB');
    expect(limitMessage('processes', limits)).toContain('8 processes');
    expect(limitMessage('stopped', limits)).toBe('It was stopped.');
  });
});

describe('limits', () => {
  test('the kernel is told memory, files and processes, and no address space', () => {
    const options = prlimitOptions(limits);
    const data = Number(/--data=(\d+)/.exec(options.join(' '))?.[1]) / 2 ** 20;
    // What Node reserves without using it comes on top, as much as this version does.
    expect(data).toBeGreaterThan(100 + 64 + 200);
    expect(data).toBeLessThan(100 + 64 + 2000);
    expect(options).toContain(`--fsize=${2 * 2 ** 20}`);
    expect(options).toContain('--nproc=28');
    expect(options.join(' ')).not.toContain('--as');
    expect(prlimitOptions(limits, { countProcesses: false }).join(' ')).not.toContain('nproc');
  });

  test('a shell that does not know a limit goes on', () => {
    const text = shellLimits(limits);
    expect(text).toContain('ulimit -f 4096 2>/dev/null;');
    expect(text).toMatch(/exec "\$0" "\$@"$/);
  });

  test('V8 is told its part', () => {
    expect(nodeLimits(limits)).toEqual(['--max-old-space-size=100']);
  });
});

describe('what a program sees', () => {
  test('is its entry and what it may read, and never a whole computer', () => {
    expect(readableOf(program)).toEqual(expect.arrayContaining(['/opt/lib', '/opt/program.cjs']));
    for (const path of ['/', '/etc', '/proc', '/home', '/tmp', '/tmp/', homedir()]) {
      expect(() => readableOf({ ...program, readable: [path] })).toThrow(/is none/);
    }
    expect(() => readableOf({ ...program, readable: ['lib'] })).toThrow(/not an absolute path/);
  });

  test('is an environment without ours', () => {
    process.env.SECRET_OF_A_TEST = 'secret';
    const folders = { home: '/tmp/home', temporary: '/tmp' };
    const inside = environmentInside({ ...program, environment: { A: 'b' } }, folders, {
      weak: false,
    });
    delete process.env.SECRET_OF_A_TEST;
    expect(Object.keys(inside).sort()).toEqual(
      ['A', 'HOME', 'LANG', 'PATH', 'SANDBOX_START', 'TMPDIR', 'TZ'].sort(),
    );
    expect(JSON.stringify(inside)).not.toContain('secret');
  });

  test.skipIf(process.platform !== 'linux')('is no file that we have open', () => {
    const file = openSync('/dev/null', 'r');
    expect(passedOnDescriptors()).not.toContain(file);
    closeSync(file);
  });
});

describe('Node’s permission model', () => {
  test('has the name that this Node gives to it', () => {
    expect(permissionFlag(new Set(['--experimental-permission']))).toBe(
      '--experimental-permission',
    );
    expect(permissionFlag(new Set(['--experimental-permission', '--permission']))).toBe(
      '--permission',
    );
    expect(permissionFlag(new Set())).toBeUndefined();
  });

  test('warns of the network as long as Node has nothing against it', () => {
    const told = (node: string): string =>
      weakWarnings({ asOtherUser: false }, { node, platform: 'linux' }).join(' ');
    expect(told('20.19.0')).toContain('network');
    expect(told('25.1.0')).not.toContain('network');
    expect(told('25.1.0')).toContain('sees the other processes');
  });

  test('warns of limits that only Linux has', () => {
    const options = { node: '20.19.0', platform: 'darwin' };
    expect(weakWarnings({ asOtherUser: false }, options).join(' ')).toContain(
      'Memory is limited for JavaScript only',
    );
  });
});

describe.skipIf(process.platform !== 'linux')('the watch on processes', () => {
  test('counts memory and threads of a process and all below it', () => {
    const use = treeUse(process.pid);
    expect(use?.megabytes).toBeGreaterThan(10);
    expect(use?.threads).toBeGreaterThan(1);
    expect(treeUse(2 ** 30)).toBeUndefined();
  });

  test('tells a process from another one that has got its number', () => {
    const start = startOf(process.pid);
    expect(isAlive(process.pid, start)).toBe(true);
    expect(isAlive(process.pid, '1')).toBe(false);
    expect(isAlive(2 ** 30, undefined)).toBe(false);
  });
});
