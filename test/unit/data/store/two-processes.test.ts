import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchSet, removeSet } from 'convlab/data';
import { afterEach, expect, test, vi } from 'vitest';
import { friendly, slow } from './hostile-server.ts';
import { scratch, visible } from './scratch.ts';
import { smallRegistry } from './small-sets.ts';

const it = scratch();

const program = fileURLToPath(new URL('fetch-child.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function startFetch(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', program, it.server.address, it.cache], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

const fetchSmall = (options = {}): ReturnType<typeof fetchSet> =>
  fetchSet('small', { ...it.quick, registry: smallRegistry([it.server.address]), ...options });

const sets = (): string => join(it.cache, 'sets');

/** Waits until a fetch has written some bytes, and says how many. */
async function bytesComing(): Promise<void> {
  const part = join(sets(), '.small.incoming/downloads/train-images-idx3-ubyte.gz.part');
  await vi.waitFor(
    () => {
      expect(existsSync(part) && statSync(part).size).toBeGreaterThan(20_000);
    },
    { timeout: 30_000, interval: 20 },
  );
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'a fetch whose process was ended by %s leaves no set, and the next one goes on',
  async (signal) => {
    it.server.mood = slow(10_000, 50);
    const child = startFetch();
    await bytesComing();
    child.kill(signal);
    await once(child, 'exit');
    expect(await visible(it.cache)).toEqual([]);
    expect(readdirSync(sets())).toContain('.small.lock');
    it.server.mood = friendly;
    it.server.requests = [];
    await fetchSmall();
    expect(it.server.requests[0]).toMatch(/ bytes=[1-9]\d*-$/);
    expect(readdirSync(sets())).toEqual(['small']);
  },
);

test('a second fetch waits for the first one, says for whom, and takes what it brought', async () => {
  it.server.mood = slow(20_000, 50);
  const child = startFetch();
  await bytesComing();
  await expect(fetchSmall({ wait: false })).rejects.toThrow(
    new RegExp(`small is being changed by another process \\(process ${child.pid ?? 0}`),
  );
  await expect(
    removeSet('small', { cache: it.cache, registry: smallRegistry([]) }),
  ).rejects.toThrow(/another process/);
  const asked = it.server.requests.length;
  const { wasHere } = await fetchSmall();
  expect(wasHere).toBe(true);
  expect(it.events[0]).toMatchObject({ kind: 'waiting', holder: { pid: child.pid } });
  // Only the first one has asked the server for the second file.
  expect(it.server.requests.length).toBe(asked + 1);
  if (child.exitCode === null) await once(child, 'exit');
});

test('many fetches at once in one process bring the set once', async () => {
  const all = await Promise.all([fetchSmall(), fetchSmall(), fetchSmall()]);
  expect(all.filter(({ wasHere }) => !wasHere)).toHaveLength(1);
  expect(it.server.requests).toHaveLength(2);
});

test('the lock of a process that is gone is broken', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  mkdirSync(sets(), { recursive: true });
  const holder = { pid: child.pid, host: hostname(), since: new Date().toISOString(), mark: 'x' };
  writeFileSync(join(sets(), '.small.lock'), JSON.stringify(holder));
  await fetchSmall({ wait: false });
  expect(readdirSync(sets())).toEqual(['small']);
});

test('the lock of another computer is respected', async () => {
  mkdirSync(sets(), { recursive: true });
  const holder = { pid: 1, host: 'elsewhere', since: '2026-01-02T03:04:05Z', mark: 'x' };
  const lock = join(sets(), '.small.lock');
  writeFileSync(lock, JSON.stringify(holder));
  await expect(fetchSmall({ wait: false })).rejects.toThrow(
    /process 1 on elsewhere, since 2026-01-02 03:04 UTC/,
  );
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(holder);
});
