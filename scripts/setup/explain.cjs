// Turns what npm and pip print when they fail into one line that says what to do.

/**
 * @typedef {object} Failed
 * @property {'npm' | 'pip'} tool
 * @property {string} output what the tool printed
 * @property {string} again the command that goes on with the work, such as `npm start`
 * @property {string} log where the whole output is
 */

/** @type {Record<Failed['tool'], { registry: string, proxy: string, certificate: string }>} */
const names = {
  npm: {
    registry: 'The npm registry',
    proxy: 'npm config set proxy http://HOST:PORT',
    certificate: 'set NODE_EXTRA_CA_CERTS to your organisation’s certificate file',
  },
  pip: {
    registry: 'The Python package index',
    proxy: 'set HTTPS_PROXY=http://HOST:PORT',
    certificate: 'set PIP_CERT to your organisation’s certificate file',
  },
};

const network =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|network timeout|ERR_SOCKET_CLOSED|NewConnectionError|Failed to establish a new connection|NameResolutionError|name resolution|Name or service not known|getaddrinfo failed|ConnectTimeoutError|ReadTimeoutError|ProxyError|Network is unreachable|Connection refused|Connection reset/i;

/**
 * The rules, the more certain ones first: pip reports a missing network as warnings and then, as
 * its error, that a package was not found.
 *
 * @type {readonly [RegExp, (failed: Failed, match: RegExpMatchArray) => string][]}
 */
const rules = [
  [
    /ENOSPC|no space left on device|not enough space on the disk/i,
    ({ again }) =>
      `The disk is full: the course needs about 1 GB; free some space, then run ${again} again.`,
  ],
  [
    /CERTIFICATE_VERIFY_FAILED|UNABLE_TO_GET_ISSUER_CERT|unable to get (local )?issuer|SELF_SIGNED_CERT|self[- ]signed certificate|CERT_HAS_EXPIRED/i,
    ({ tool, again }) =>
      `${names[tool].registry} answers with a certificate that is not trusted here: ${names[tool].certificate}, then run ${again} again.`,
  ],
  [
    /\bE407\b|407 Proxy Authentication/i,
    ({ tool, again }) =>
      `The proxy asks for a name and a password: put them into its address (${names[tool].proxy.replace('http://', 'http://NAME:PASSWORD@')}), then run ${again} again.`,
  ],
  [
    network,
    ({ tool, again }) =>
      `${names[tool].registry} cannot be reached: connect to the network or set its proxy (${names[tool].proxy}), then run ${again} again; it continues where it stopped.`,
  ],
  [
    /EACCES|EPERM|Errno 13|permission denied|Access is denied/i,
    ({ output, again }) => {
      const quoted = /(?:permission denied|Errno 13\])[^\n'"]*(['"])(?<place>.+?)\1/i;
      const place = /^npm error path (?<place>.+)$/m.exec(output) ?? quoted.exec(output);
      const where = place?.groups?.['place'] ?? 'the course’s folder';
      return `There is no permission to write to ${where}: make it yours (not with sudo), then run ${again} again.`;
    },
  ],
  [
    /can only install packages when your package\.json and|npm error code EUSAGE/,
    ({ again }) =>
      `package-lock.json does not fit package.json: run npm install (or restore both files with git), then ${again} again.`,
  ],
  [
    /EINTEGRITY|THESE PACKAGES DO NOT MATCH THE HASHES/,
    ({ tool, again }) =>
      `A package arrived damaged: run ${tool} cache ${tool === 'npm' ? 'clean --force' : 'purge'}, then ${again} again.`,
  ],
  [
    /npm error code E(?:401|403|404|5\d\d)|npm error (?:401|403|404|5\d\d) /,
    ({ output, again }) => {
      const said = /npm error ((?:401|403|404|5\d\d) [^\n]*)/.exec(output)?.[1] ?? 'an error';
      return `The npm registry answers with “${said}”: see npm config get registry, then run ${again} again.`;
    },
  ],
  [
    /No matching distribution found for ([^\s(]+)/,
    ({ again }, match) =>
      `The Python package index has no ${match[1]} for this Python and this computer: try another Python version (set CONVLAB_PYTHON to it), then run ${again} again.`,
  ],
];

/**
 * @param {string} output
 * @returns {string} the line that looks most like the reason
 */
function reason(output) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^(npm (error|ERR!)|ERROR:|error:)\s*/i, '').trim())
    .filter((line) => line !== '' && !/complete log of this run|^\S+\/_logs\//.test(line));
  const marked = /** @type {string[]} */ (
    output.match(/^(?:npm error (?!(?:code|errno|syscall|path|dest)\b)|ERROR:).+$/gm) ?? []
  );
  const line = marked[0]?.replace(/^(npm error|ERROR:)\s*/, '') ?? lines.at(-1) ?? 'no message';
  return line.length > 200 ? `${line.slice(0, 200)} …` : line;
}

/**
 * Whether pip, after a download that it had to try again, failed for another reason.
 *
 * @param {string} output
 */
function wasOvercome(output) {
  const lines = output.split('\n');
  const last = lines.map((line) => network.test(line)).lastIndexOf(true);
  const errors = lines.slice(last + 1).filter((line) => /^\s*error: /i.test(line));
  const missing = /Could not find a version|No matching distribution/;
  return errors.length > 0 && !errors.some((line) => missing.test(line));
}

/**
 * @param {Failed} failed
 * @returns {string} one line
 */
function explain(failed) {
  const log = ` Details: ${failed.log}`;
  for (const [pattern, line] of rules) {
    const match = pattern.exec(failed.output);
    if (match && !(pattern === network && wasOvercome(failed.output)))
      return line(failed, match) + log;
  }
  return `${failed.tool} could not install the packages (${reason(failed.output)}): when that is mended, run ${failed.again} again.${log}`;
}

/**
 * The same for what happens to our own files.
 *
 * @param {unknown} error
 * @param {string} again
 * @returns {string | undefined} one line, if the system and not our code is to blame
 */
function explainSystemError(error, again) {
  const { code, path: file } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return `The disk is full: the course needs about 1 GB; free some space, then run ${again} again.`;
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `There is no permission to write to ${file ?? 'the course’s folder'}: make it yours (not with sudo), then run ${again} again.`;
  }
  return undefined;
}

module.exports = { explain, explainSystemError };
