import { describe, expect, test } from 'vitest';
import { explain, explainSystemError } from '../../scripts/setup/explain.cjs';

const say = (tool: 'npm' | 'pip', output: string) =>
  explain({ tool, output, again: 'npm start', log: 'LOG' });

describe('what npm prints becomes one line', () => {
  test.each([
    [
      'npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\nnpm error network request to https://registry.npmjs.org/zod failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org',
      'The npm registry cannot be reached: connect to the network or set its proxy (npm config set proxy http://HOST:PORT), then run npm start again; it continues where it stopped. Details: LOG',
    ],
    [
      'npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED\nnpm error FetchError: request to http://127.0.0.1:9/zod failed, reason: connect ECONNREFUSED 127.0.0.1:9',
      'The npm registry cannot be reached:',
    ],
    [
      'npm error code EAI_AGAIN\nnpm error getaddrinfo EAI_AGAIN',
      'The npm registry cannot be reached:',
    ],
    ['npm error code ETIMEDOUT', 'The npm registry cannot be reached:'],
    [
      'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write\nnpm error code ENOSPC',
      'The disk is full: the course needs about 1 GB; free some space, then run npm start again.',
    ],
    [
      "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /srv/course/node_modules\nnpm error errno -13\nnpm error Error: EACCES: permission denied, mkdir '/srv/course/node_modules'",
      'There is no permission to write to /srv/course/node_modules: make it yours',
    ],
    [
      'npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
      'package-lock.json does not fit package.json: run npm install',
    ],
    [
      'npm error code EINTEGRITY\nnpm error sha512-x integrity checksum failed',
      'A package arrived damaged',
    ],
    [
      'npm error code E404\nnpm error 404 Not Found - GET https://mirror.example/zod',
      'The npm registry answers with “404 Not Found - GET https://mirror.example/zod”',
    ],
    ['npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'set NODE_EXTRA_CA_CERTS'],
    [
      "npm error code EACCES\nnpm error path /srv/my course/node_modules\nnpm error Error: EACCES: permission denied, mkdir '/srv/my course/node_modules'",
      'There is no permission to write to /srv/my course/node_modules: make it yours',
    ],
    ['npm error Invalid Version: x', 'npm could not install the packages (Invalid Version: x)'],
  ])('%s', (output, line) => {
    expect(say('npm', output)).toContain(line);
    expect(say('npm', output)).not.toContain('\n');
  });
});

describe('what pip prints becomes one line', () => {
  const retry =
    "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f7f9eeb3cd0>: Failed to establish a new connection: [Errno -2] Name or service not known')': /simple/jupyterlab/\n";
  const missing =
    'ERROR: Could not find a version that satisfies the requirement jupyterlab==4.6.4 (from versions: none)\nERROR: No matching distribution found for jupyterlab==4.6.4';
  test.each([
    [
      retry + missing,
      'The Python package index cannot be reached: connect to the network or set its proxy (set HTTPS_PROXY=http://HOST:PORT), then run npm start again; it continues where it stopped.',
    ],
    [
      missing,
      'The Python package index has no jupyterlab==4.6.4 for this Python and this computer',
    ],
    [
      'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device',
      'The disk is full',
    ],
    [
      "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/srv/course/.venv/lib'",
      'There is no permission to write to /srv/course/.venv/lib: make it yours',
    ],
    [
      'SSLError(SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"))',
      'set PIP_CERT',
    ],
    [
      "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/srv/my course/.venv'",
      'There is no permission to write to /srv/my course/.venv: make it yours',
    ],
    [
      `${retry}ERROR: Failed building wheel for zmq\nerror: command 'gcc' failed`,
      'pip could not install the packages (Failed building wheel for zmq)',
    ],
    ['ERROR: something else', 'pip could not install the packages (something else)'],
  ])('%s', (output, line) => {
    expect(say('pip', output)).toContain(line);
    expect(say('pip', output)).not.toContain('\n');
  });
});

test('a full disk or a foreign folder is named, a mistake in the code is not covered up', () => {
  const error = (code: string) => Object.assign(new Error(code), { code, path: '/srv/course' });
  expect(explainSystemError(error('ENOSPC'), 'npm start')).toContain('The disk is full');
  expect(explainSystemError(error('EACCES'), 'npm start')).toContain('write to /srv/course');
  expect(explainSystemError(new TypeError('x'), 'npm start')).toBeUndefined();
});
