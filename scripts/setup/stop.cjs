// What has to be done before the process ends by Ctrl-C, a closed terminal or kill.

/** @typedef {() => void | Promise<void>} Cleanup */

/** @type {Map<Cleanup, number | undefined>} */
const cleanups = new Map();

/** @type {readonly [NodeJS.Signals, number][]} */
const signals = [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
];

let listening = false;
let stopping = false;

/** @param {number} status */
async function stop(status) {
  if (stopping) return; // Ctrl-C reaches npm and us; npm hands its own on, so it comes twice
  stopping = true;
  let last = status;
  for (const [cleanup, its] of [...cleanups].reverse()) {
    await cleanup();
    last = its ?? last;
  }
  if (last > 128) console.error('\nStopped. The same command goes on from here.');
  process.exit(last);
}

/**
 * Does `cleanup` when the process is told to stop; the last one registered comes first.
 *
 * @param {Cleanup} cleanup
 * @param {number} [status] the exit status, where being stopped is no failure
 * @returns {() => void} takes it back
 */
function onStop(cleanup, status) {
  if (!listening) {
    listening = true;
    for (const [signal, number] of signals) process.on(signal, () => void stop(128 + number));
  }
  cleanups.set(cleanup, status);
  return () => void cleanups.delete(cleanup);
}

module.exports = { onStop, stop };
