// Loads a command's TypeScript file, after making sure that the packages it needs are there.
const fs = require('node:fs');
const path = require('node:path');
const process = require('node:process');
const { pathToFileURL } = require('node:url');
const { explainSystemError } = require('./explain.cjs');
const { isFailure } = require('./failure.cjs');
const { ensurePackages } = require('./packages.cjs');

const folder = path.resolve(__dirname, '..');
/** These need no compiler, linter or test runner beyond what runs the course itself. */
const forLearners = new Set(['start', 'setup', 'solution', 'progress', 'data', 'validate']);

function knownCommands() {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** @param {string} command */
function spoken(command) {
  return command === 'start' || command === 'test' ? `npm ${command}` : `npm run ${command}`;
}

/** `setup --force` reinstalls even what reads options; without `--`, npm keeps it as its own. */
function isForced() {
  const { npm_lifecycle_event: script, npm_config_force: kept } = process.env;
  return process.argv.includes('--force') || (script === 'setup' && kept === 'true');
}

/**
 * @param {unknown} error
 * @param {string} again
 */
function show(error, again) {
  const line = isFailure(error) ? error.message : explainSystemError(error, again);
  console.error(line ?? error); // a mistake in our own code is the one case where a trace helps
  process.exitCode = isFailure(error) ? error.status : 1;
}

/** @param {string | undefined} command */
async function runCommand(command) {
  if (command === undefined || !knownCommands().includes(command)) {
    const given = command === undefined ? 'No command was given' : `Unknown command “${command}”`;
    console.error(`${given}; the commands are: ${knownCommands().join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  try {
    const set = forLearners.has(command) ? 'runtime' : 'all';
    await ensurePackages(set, spoken(command), command === 'setup' && isForced());
    const { register } = await import('tsx/esm/api');
    register({ tsconfig: path.join(__dirname, 'run.tsconfig.json') });
    process.argv.splice(1, 2, path.join(folder, `${command}.ts`)); // as if node had run it
    await import(pathToFileURL(path.join(folder, `${command}.ts`)).href);
  } catch (error) {
    show(error, spoken(command));
  }
}

module.exports = { runCommand };
