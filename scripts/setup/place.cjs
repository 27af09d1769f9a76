// Where things are; shared by run.cjs, which runs before any package is installed, and the commands.
const { createHash } = require('node:crypto');
const { tmpdir, userInfo } = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/** Who runs this, so that two users of one machine do not meet in one temporary folder. */
function user() {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.()); // a container's user without a name
  }
}

/** The lock and the logs: outside node_modules and .venv, because set-up makes these two anew. */
const stateFolder = path.join(
  tmpdir(),
  `convlab-${createHash('sha256').update(`${root}\n${user()}`).digest('hex').slice(0, 12)}`,
);

module.exports = { root, stateFolder };
