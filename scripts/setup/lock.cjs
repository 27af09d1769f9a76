// Lets only one set-up work at a time. The lock is a file with the owner's process id; that of a
// dead owner is taken over, that of a living one is waited for.
const fs = require('node:fs');
const path = require('node:path');
const { clearInterval, setInterval } = require('node:timers');
const { setTimeout: sleep } = require('node:timers/promises');
const { readStamp } = require('./stamp.cjs');

const heartbeat = 2000;
const pause = 250;
/** After a restart of the machine a stranger may have the owner's number, but it has no heartbeat. */
const patience = 60_000;

/** @type {{ file: string, pids: Set<number> } | undefined} */
let held;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string} file
 * @returns {number[] | undefined} the owner and the programs it started; undefined if unreadable
 */
function holders(file) {
  const content = readStamp(file);
  return Array.isArray(content) && content.every(Number.isInteger) ? content : undefined;
}

/** @param {string} file */
function lastSign(file) {
  try {
    return fs.statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
}

/**
 * Removes a dead owner's lock. Two that wait may both have seen it: the folder lets one of them
 * look again and remove it, so that the other cannot remove the new owner's lock instead.
 *
 * @param {string} file
 * @param {number | undefined} sign when the dead owner gave its last sign of life
 */
function removeStale(file, sign) {
  const turn = `${file}.turn`;
  try {
    fs.mkdirSync(turn);
  } catch {
    const since = lastSign(turn);
    if (since !== undefined && Date.now() - since > 10_000) fs.rmSync(turn, { recursive: true });
    return;
  }
  try {
    if (lastSign(file) === sign) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(turn, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {(pid: number | undefined) => void} onWait told once, when another set-up is at work
 */
async function acquire(file, onWait) {
  let told = false;
  let sign = lastSign(file);
  let seen = 0; // counted in our own pauses, so that a laptop's sleep does not age the lock
  for (;;) {
    try {
      fs.writeFileSync(file, JSON.stringify([process.pid]), { flag: 'wx' });
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const now = lastSign(file);
    seen = now === sign ? seen + pause : 0;
    sign = now;
    const pids = holders(file);
    if (pids && !pids.some(isAlive)) {
      removeStale(file, sign);
      if (!fs.existsSync(file)) continue;
    } else if (seen > patience) {
      removeStale(file, sign);
    } else if (!told && seen > 0) {
      told = true;
      onWait(pids?.[0]);
    }
    await sleep(pause);
  }
}

/**
 * Does `work` while no other process does work under the same lock.
 *
 * @template Result
 * @param {string} file
 * @param {(pid: number | undefined) => void} onWait
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function withLock(file, onWait, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  await acquire(file, onWait);
  held = { file, pids: new Set([process.pid]) };
  const beat = setInterval(() => {
    const now = new Date();
    fs.utimes(file, now, now, () => undefined);
  }, heartbeat);
  beat.unref();
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    held = undefined;
    process.removeListener('exit', release);
    release();
  }
}

/**
 * Writes a started program into the lock: if we are killed, the next set-up waits for it to end.
 *
 * @param {number | undefined} pid
 * @returns {() => void} to be called when it has ended
 */
function noteChild(pid) {
  const lock = held;
  if (!lock || pid === undefined) return () => undefined;
  const write = () => {
    if (held === lock) fs.writeFileSync(lock.file, JSON.stringify([...lock.pids]));
  };
  lock.pids.add(pid);
  write();
  return () => {
    lock.pids.delete(pid);
    write();
  };
}

module.exports = { withLock, noteChild, isAlive };
