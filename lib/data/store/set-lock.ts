import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataError } from '../../tensor';

/** Who works on a set. */
export interface LockHolder {
  pid: number;
  host: string;
  /** When it began. */
  since: string;
  /** Tells two locks of one process apart. */
  mark: string;
}

/** Milliseconds between two signs of life, and after how many without one a holder counts as gone. */
const heartbeat = 2000;
const silence = 60_000;
/** Breaking a lock takes a moment; who takes longer was ended while doing it. */
const longestTurn = 10_000;

const isHere = (pid: number): boolean => {
  try {
    process.kill(pid, 0); // asks only whether it is there
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

function holderOf(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch {
    return undefined;
  }
}

/** When a holder last gave a sign of life. */
function signOf(file: string): number | undefined {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
}

const isOld = (file: string): boolean => Date.now() - (signOf(file) ?? Date.now()) > longestTurn;

/** Whether the process that holds a lock has ended without giving it back. */
function isAbandoned(file: string): boolean {
  const holder = holderOf(file);
  // Just being written, or of a process that was ended while it wrote.
  if (holder === undefined) return isOld(file);
  return holder.host === hostname() && !isHere(holder.pid);
}

/** Takes an abandoned lock away: one process at a time, so that none takes a new one away. */
function breakLock(file: string, isDead: () => boolean): void {
  const turn = `${file}.turn`;
  try {
    mkdirSync(turn);
  } catch {
    if (isOld(turn)) rmSync(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (isDead()) rmSync(file, { force: true });
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

/** Tries to take a lock; the holder where another one has it. */
function take(file: string, own: LockHolder): LockHolder | undefined {
  if (isAbandoned(file)) breakLock(file, () => isAbandoned(file));
  try {
    writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return holderOf(file) ?? own;
  }
}

export interface LockOptions {
  /** Waits until the other one has ended, instead of an error (true). */
  wait?: boolean;
  /** Told once when there is somebody to wait for. */
  onWait?: (holder: LockHolder) => void;
  /** Milliseconds between two looks (500). */
  interval?: number;
}

/**
 * Does something to a set while nobody else does. The lock of a process that has ended is broken.
 *
 * @param file the lock
 * @param what is said to be going on, such as `mnist`
 * @throws DataError that says who holds it, when it is not to be waited for
 */
export async function withSetLock<Result>(
  file: string,
  what: string,
  { wait = true, onWait, interval = 500 }: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(file), { recursive: true });
  const mark = randomUUID();
  const since = new Date().toISOString();
  const own = { pid: process.pid, host: hostname(), since, mark };
  let sign: number | undefined;
  // Counted in our own pauses, so that a laptop's sleep does not age the lock.
  let quiet = 0;
  for (let told = false; ; told = true) {
    const holder = take(file, own);
    if (holder === undefined) break;
    if (!wait) {
      throw new DataError(
        `${what} is being changed by another process (${holderText(holder)}); wait until it has ended, or end it.`,
      );
    }
    if (!told) onWait?.(holder);
    await pause(interval);
    const now = signOf(file);
    quiet = now === sign ? quiet + interval : 0;
    sign = now;
    if (quiet > silence) breakLock(file, () => signOf(file) === sign);
  }
  const release = (): void => {
    if (holderOf(file)?.mark === mark) rmSync(file, { force: true });
  };
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // Broken by somebody who took us for dead; the end of the work will show.
    }
  }, heartbeat);
  beat.unref();
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

/** Who holds a lock, in words. */
export function holderText({ pid, host, since }: LockHolder): string {
  const where = host === hostname() ? '' : ` on ${host}`;
  return `process ${pid}${where}, since ${since.slice(0, 16).replace('T', ' ')} UTC`;
}
