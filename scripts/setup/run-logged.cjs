// Runs another program quietly: what it prints goes to a log file.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { clearTimeout, setTimeout } = require('node:timers');
const { noteChild } = require('./lock.cjs');
const { stateFolder } = require('./place.cjs');
const { onStop } = require('./stop.cjs');

const isPosix = process.platform !== 'win32';

/**
 * @typedef {object} Outcome
 * @property {number} status the exit status; 1 if it could not be started or was killed
 * @property {string} output what it printed
 * @property {string} log the file that has the same
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 *   `log` is the log file's name, such as `npm.log`
 * @returns {Promise<Outcome>}
 */
function runLogged(command, args, options) {
  fs.mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const log = path.join(stateFolder, options.log);
  const file = fs.createWriteStream(log);
  file.on('error', () => undefined); // a full disk must not hide the program's own message
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isPosix, // a group of its own, so that what it starts can be stopped with it
    windowsHide: true,
  });
  /** @param {NodeJS.Signals} signal */
  const kill = (signal) => {
    try {
      if (isPosix && child.pid !== undefined) process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch {
      // it has ended already
    }
  };
  const ended = noteChild(child.pid);
  // The lock is held until it has really ended: a second npm must not meet the last files of a first.
  const closed = new Promise((resolve) => child.once('close', resolve));
  const forget = onStop(async () => {
    kill('SIGTERM');
    const timer = setTimeout(() => kill('SIGKILL'), 5000);
    await closed;
    clearTimeout(timer);
  });
  let output = '';
  /** @param {Buffer | string} chunk */
  const take = (chunk) => {
    output += String(chunk);
    file.write(chunk);
    for (const line of String(chunk).split('\n')) options.onLine?.(line);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve) => {
    /** @param {number | null} status */
    const finish = (status) => {
      ended();
      forget();
      file.end(() => resolve({ status: status ?? 1, output, log }));
    };
    child.once('error', (error) => {
      take(`${error.message}\n`);
      finish(1);
    });
    child.once('close', finish);
  });
}

module.exports = { runLogged };
