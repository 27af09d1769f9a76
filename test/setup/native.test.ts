import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { explainBuild } from '../../scripts/setup/native/addon.ts';
import { shouldTry } from '../../scripts/setup/native/background.ts';
import { wantedPackages } from '../../scripts/setup/native/package-step.ts';
import { findHeaders, findProgram, requireTools } from '../../scripts/setup/native/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'convlab-native-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a missing compiler is said before anything is downloaded, with what to install', () => {
  expect(() => {
    requireTools('npm run setup -- --native', folder);
  }).toThrow(/^Building native TensorFlow needs a C\+\+ compiler and make: install it \(/);
});

test('a program counts as found only when it can be run', () => {
  const file = join(folder, 'g++');
  writeFileSync(file, '');
  chmodSync(file, 0o600);
  expect(findProgram(['c++', 'g++'], folder)).toBeUndefined();
  chmodSync(file, 0o700);
  expect(findProgram(['c++', 'g++'], folder)).toBe(file);
});

test("Node's headers are found beside the node that runs", () => {
  const headers = join(folder, 'include/node');
  mkdirSync(headers, { recursive: true });
  for (const name of ['node_api.h', 'common.gypi']) writeFileSync(join(headers, name), '');
  expect([folder, process.env.npm_config_nodedir]).toContain(findHeaders(join(folder, 'bin/node')));
});

test.each([
  ['gyp ERR! stack FetchError: getaddrinfo ENOTFOUND nodejs.org', /needs the headers of Node\.js/],
  ['x.cc:3:10: fatal error: tensorflow/c/c_api.h: No such file', /\(x\.cc:3:10: fatal error: tens/],
  ['gyp ERR! stack Error: `make` failed with exit code: 2', /\(`make` failed with exit code: 2\)/],
  ['cc1plus: error: No space left on device', /^The disk is full/],
])('what the compiler prints becomes one line: %s', (output, line) => {
  const said = explainBuild(output, 'LOG', 'npm run setup -- --native');
  expect(said).toMatch(line);
  expect(said).toMatch(/TensorFlow\.js runs on WebAssembly meanwhile\. Details: LOG$/);
  expect(said).not.toContain('\n');
});

test('npm start downloads native TensorFlow once, and only where somebody is told of it', () => {
  const now = Date.now();
  const tried = { ...wantedPackages(), at: now };
  expect(shouldTry({}, true, undefined)).toBe(true);
  expect(shouldTry({}, true, tried, now + 3600_000)).toBe(false);
  expect(shouldTry({}, true, tried, now + 8 * 24 * 3600_000)).toBe(true);
  expect(shouldTry({}, true, { ...tried, packages: 'others' }, now)).toBe(true);
  expect(shouldTry({}, true, { unwanted: true }, now)).toBe(false);
  expect(shouldTry({}, false, undefined)).toBe(false);
  expect(shouldTry({ CI: 'true' }, true, undefined)).toBe(false);
  expect(shouldTry({ CONVLAB_NATIVE_DOWNLOAD: 'no' }, true, undefined)).toBe(false);
});
