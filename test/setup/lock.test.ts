import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLock } from '../../scripts/setup/lock.cjs';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('two that want the lock work one after the other, and the second says that it waits', async () => {
  const steps: string[] = [];
  const onWait = vi.fn();
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await sleep(700);
    steps.push(`${name} ends`);
  };
  const first = withLock(file, onWait, work('first'));
  await Promise.all([first, withLock(file, onWait, work('second'))]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(onWait).toHaveBeenCalledExactlyOnceWith(process.pid);
  expect(existsSync(file)).toBe(false);
});

test('the lock of a dead process is taken over, by one at a time', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, JSON.stringify([pid]));
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(50);
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withLock(file, () => undefined, work)));
  expect(most).toBe(1);
});

test('a dead owner whose installer still works is waited for', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, JSON.stringify([pid, process.pid]));
  let worked = false;
  const waiting = withLock(
    file,
    () => undefined,
    () => Promise.resolve((worked = true)),
  );
  await sleep(600);
  expect(worked).toBe(false);
  rmSync(file);
  await waiting;
  expect(worked).toBe(true);
});

test('the lock is given back after a failure', async () => {
  const failing = withLock(
    file,
    () => undefined,
    () => Promise.reject(new Error('no')),
  );
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});
