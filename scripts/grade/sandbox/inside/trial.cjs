// Looks around in a sandbox and tells what it found, so that one that contains nothing is not used.
'use strict';

const { readFileSync, writeFileSync, writeSync, readdirSync } = require('node:fs');
const [, here, elsewhere] = process.argv;

/** @param {() => unknown} act */
function can(act) {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** @returns {number} */
function otherProcesses() {
  try {
    const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return numbers.filter((one) => Number(one) > 1 && Number(one) !== process.pid).length;
  } catch {
    return 0;
  }
}

/** @returns {string[]} */
function interfaces() {
  try {
    const table = readFileSync('/proc/net/dev', 'utf8');
    return [...table.matchAll(/^\s*(\S+?):/gm)].map(([, name]) => name);
  } catch {
    return [];
  }
}

// Whoever started this looks whether that file is there: in a sandbox it may be a copy of the folder.
can(() => writeFileSync(`${here}.trial`, ''));
const found = {
  readsElsewhere: can(() => readFileSync(elsewhere)),
  writesTemporary: can(() => writeFileSync(`${process.env.TMPDIR}/trial`, 'trial')),
  network: interfaces().some((name) => name !== 'lo'),
  otherProcesses: otherProcesses(),
  user: process.getuid?.(),
};
writeSync(4, JSON.stringify(found));
