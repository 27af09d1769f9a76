// Installs the npm packages, once. Works before anything is installed.
const fs = require('node:fs');
const path = require('node:path');
const process = require('node:process');
const { clearInterval, setInterval } = require('node:timers');
const { explain } = require('./explain.cjs');
const { failure } = require('./failure.cjs');
const { withLock } = require('./lock.cjs');
const { root, stateFolder } = require('./place.cjs');
const { runLogged } = require('./run-logged.cjs');
const { hashFiles, readStamp, writeStamp } = require('./stamp.cjs');

/** @typedef {'runtime' | 'all'} PackageSet  runtime: what a learner needs; all: also what checks need */

const neededSpace = 1e9;
const stampFile = path.join(root, 'node_modules/.convlab.json');
/** npm's own note of what is installed. */
const installedFile = path.join(root, 'node_modules/.package-lock.json');
/** The stamp while `npm install` works: if that is killed, some package may be there in part. */
const unfinished = { unfinished: true };

// Not in the stamp: the version of Node. The binaries of zeromq, sharp and esbuild fit all of them,
// and a learner who changes Node without a network must not lose the packages.
function wanted() {
  const files = ['package-lock.json', 'lib/package.json'].map((file) => path.join(root, file));
  return { hash: hashFiles(files, root), platform: process.platform, arch: process.arch };
}

/**
 * @param {unknown} stamp
 * @param {PackageSet} set
 */
function satisfies(stamp, set) {
  if (typeof stamp !== 'object' || stamp === null) return false;
  const { set: has, ...rest } = /** @type {{ set?: string }} */ (stamp);
  return JSON.stringify(rest) === JSON.stringify(wanted()) && (has === 'all' || has === set);
}

/**
 * Whether npm itself says that all packages of the set are there, as after `npm install` by hand.
 *
 * @param {PackageSet} set
 */
function installedByHand(set) {
  /** @typedef {Record<string, { version?: string, dev?: boolean, optional?: boolean, link?: boolean }>} Packages */
  const read = (/** @type {string} */ file) =>
    /** @type {{ packages?: Packages } | undefined} */ (readStamp(path.join(root, file)))?.packages;
  const locked = read('package-lock.json');
  const there = read('node_modules/.package-lock.json');
  if (!locked || !there) return false;
  return Object.entries(locked).every(
    ([name, entry]) =>
      !name.startsWith('node_modules/') ||
      (set === 'runtime' && entry.dev) ||
      (entry.optional && there[name] === undefined) ||
      (there[name]?.version === entry.version &&
        fs.existsSync(path.join(root, name, 'package.json'))),
  );
}

/** How to start npm: its own JavaScript file where it can be found, since `npm` is a .cmd on Windows. */
function npm() {
  const beside = path.dirname(process.execPath);
  const known = [
    process.env['npm_execpath'],
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const cli = known.find((file) => file?.endsWith('npm-cli.js') && fs.existsSync(file));
  return cli ? { command: process.execPath, args: [cli] } : { command: 'npm', args: [] };
}

/** @param {string} again */
function checkSpace(again) {
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize >= neededSpace) return;
  throw failure(
    `There is too little space on this disk: the first set-up needs about 1 GB and ${((bavail * bsize) / 1e9).toFixed(1)} GB are free; free some, then run ${again} again.`,
  );
}

/**
 * Shows that something is going on: one line that counts seconds on a terminal, else a plain line.
 *
 * @param {string} text
 */
function progress(text) {
  const { stderr } = process;
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  if (!stderr.isTTY) {
    console.error(`${text} …`);
    return () => undefined;
  }
  const draw = () => stderr.write(`\r${text} … ${seconds()} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return () => {
    clearInterval(timer);
    stderr.write('\r\x1b[K');
  };
}

/**
 * `npm ci` empties node_modules before it asks the network for anything, so it is only for the
 * first time, for what an interrupted `npm install` may have torn, and for who asks for it.
 * `npm install` adds and replaces, and a failed one leaves everything as it was.
 *
 * @param {unknown} stamp
 * @param {PackageSet} set
 * @param {boolean} force
 * @returns {{ npm: string[], anew: boolean, title: string }}
 */
function wayToInstall(stamp, set, force) {
  const anew = (/** @type {string} */ why) => ({
    npm: ['ci'],
    anew: true,
    title: `Installing packages (${why})`,
  });
  if (!fs.existsSync(installedFile)) return anew('first time only, about a minute');
  if (force) return anew('all of them anew');
  if (JSON.stringify(stamp) === JSON.stringify(unfinished))
    return anew('the last time was stopped');
  const title =
    set === 'all' && installedByHand('runtime')
      ? 'Adding the packages that only checks need (once)'
      : 'Updating packages (they have changed)';
  return { npm: ['install', '--no-save'], anew: false, title };
}

/**
 * @param {PackageSet} set
 * @param {string} again
 * @param {boolean} force
 */
async function install(set, again, force) {
  if (!fs.existsSync(path.join(root, 'package-lock.json'))) {
    throw failure(
      `package-lock.json is missing: restore it with git checkout package-lock.json, then run ${again} again.`,
    );
  }
  if (!fs.existsSync(path.join(root, '.venv'))) checkSpace(again);
  const { command, args } = npm();
  const before = readStamp(stampFile);
  const how = wayToInstall(before, set, force);
  const done = progress(how.title);
  // Install scripts are left out: zeromq, esbuild and sharp bring ready binaries for every platform.
  const kind = set === 'all' ? '--include=dev' : '--omit=dev';
  const quiet = ['--no-audit', '--no-fund', '--no-progress'];
  // npm's own pauses add up to 70 seconds before it says that there is no network.
  const retries = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const flags = [...how.npm, kind, '--ignore-scripts', ...quiet, ...retries];
  if (!how.anew) writeStamp(stampFile, unfinished);
  const { status, output, log } = await runLogged(command, [...args, ...flags], {
    cwd: root,
    log: 'npm.log',
  });
  done();
  // On a full disk npm may warn about each file that it could not write, and end with status 0.
  const torn = /TAR_ENTRY_ERROR|ENOSPC/.test(output);
  if (status === 0 && !torn) return;
  if (how.anew || torn) fs.rmSync(installedFile, { force: true });
  else if (typeof before !== 'object' || before === null) fs.rmSync(stampFile);
  else writeStamp(stampFile, before); // npm took its changes back: what was there still works
  throw failure(explain({ tool: 'npm', output, again, log }));
}

/**
 * Makes sure that the npm packages are installed. A full installation also serves a learner.
 *
 * @param {PackageSet} set
 * @param {string} again the command that the user gave, for messages
 * @param {boolean} [force] install them anew in any case
 */
async function ensurePackages(set, again, force = false) {
  const done = () => !force && satisfies(readStamp(stampFile), set);
  if (done()) return;
  await withLock(path.join(stateFolder, 'lock'), sayWaiting, async () => {
    if (done()) return; // by the one we waited for
    if (!force && installedByHand('all')) return writeStamp(stampFile, { ...wanted(), set: 'all' });
    const widest = hasAll(readStamp(stampFile)) ? 'all' : set; // an update takes nothing away
    if (force || !installedByHand(widest)) await install(widest, again, force);
    writeStamp(stampFile, { ...wanted(), set: widest });
  });
}

/** @param {unknown} stamp */
function hasAll(stamp) {
  return typeof stamp === 'object' && stamp !== null && 'set' in stamp && stamp.set === 'all';
}

/** @param {number | undefined} pid */
function sayWaiting(pid) {
  console.error(
    `Another set-up of this folder is at work (process ${pid ?? 'unknown'}); waiting for it to end …`,
  );
}

module.exports = { ensurePackages, sayWaiting, npm };
