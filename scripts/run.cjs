// Runs one command of the course: node scripts/run.cjs COMMAND [options…].
// Plain JavaScript in an old dialect, because nothing is installed yet when it starts, and because
// a Node that is too old must still be able to read it as far as the line that says so.
'use strict';

var needed = [20, 9];
var found = process.versions.node.split('.').map(Number);

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    'This course needs Node ' +
      needed.join('.') +
      ' or newer, and this is Node ' +
      process.versions.node +
      ': install the current LTS version from https://nodejs.org, then run the command again.',
  );
  process.exit(1);
}

require('./setup/run-command.cjs').runCommand(process.argv[2]);
