// What has to be done before the process ends by Ctrl-C, a closed terminal or kill.

/** @type {Set<() => void | Promise<void>>} */
const cleanups = new Set();

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
  for (const cleanup of [...cleanups].reverse()) await cleanup();
  process.exit(status);
}

/**
 * Does `cleanup` when the process is told to stop; the last one registered comes first.
 *
 * @param {() => void | Promise<void>} cleanup
 * @returns {() => void} takes it back
 */
function onStop(cleanup) {
  if (!listening) {
    listening = true;
    for (const [signal, number] of signals) process.on(signal, () => void stop(128 + number));
  }
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}

module.exports = { onStop, stop };
