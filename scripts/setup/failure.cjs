// Failures that end a command with one clear line instead of a stack trace.

/**
 * An error whose message is all that is shown.
 *
 * @param {string} message one line: what is wrong and what to do
 * @param {number} status the exit status: 1, or 2 when the command was used wrongly
 */
function failure(message, status = 1) {
  return Object.assign(new Error(message), { shown: true, status });
}

/**
 * @param {unknown} error
 * @returns {error is Error & { shown: true, status: number }}
 */
function isFailure(error) {
  return error instanceof Error && 'shown' in error;
}

module.exports = { failure, isFailure };
