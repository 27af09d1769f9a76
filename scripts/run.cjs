// Runs one command of the course: node scripts/run.cjs COMMAND [options…].
// Plain JavaScript in an old dialect, because nothing is installed yet when it starts, and because
// a Node that is too old must still be able to read it as far as the line that says so.
'use strict';

// As "engines" in package.json says; the odd ones are out of support and miss what others have.
/** @type {Record<number, number>} */
var oldest = { 20: 19, 22: 12 };
var found = process.versions.node.split('.').map(Number);

if (found[0] < 24 && !(found[1] >= oldest[found[0]])) {
  console.error(
    'This course needs Node 20.19, 22.12, 24 or newer (not 21 or 23), and this is Node ' +
      process.versions.node +
      ': install the current LTS version from https://nodejs.org, then run the command again.',
  );
  process.exit(1);
}

require('./setup/run-command.cjs').runCommand(process.argv[2]);
