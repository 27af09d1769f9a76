import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeNative } from 'convlab/tf/backend/probe-native';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'convlab-probe-test-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A folder of the native backend whose package tfjs-node is this program. */
function install(program: string): void {
  const tfjsNode = join(folder, 'node_modules/@tensorflow/tfjs-node');
  mkdirSync(tfjsNode, { recursive: true });
  writeFileSync(join(tfjsNode, 'package.json'), '{ "name": "@tensorflow/tfjs-node" }');
  writeFileSync(join(tfjsNode, 'index.js'), program);
}

const isRemembered = (): boolean => existsSync(join(folder, 'probe.json'));

test('a native backend that hangs is given up, once', async () => {
  install('for (;;);');
  expect(await probeNative(folder, 1500)).toBe('it does not answer within 1.5 seconds');
  expect(isRemembered()).toBe(true);
  expect(await probeNative(folder, 1)).toBe('it does not answer within 1.5 seconds');
});

test.each(['SIGTERM', 'SIGKILL'])('one that was stopped by %s is tried again', async (signal) => {
  install(`process.kill(process.pid, '${signal}'); for (;;);`);
  expect(await probeNative(folder)).toBeTypeOf('string');
  expect(isRemembered()).toBe(false);
});

test('what it says when it fails is its reason', async () => {
  install(`throw new Error("Cannot find module 'adm-zip'");`);
  expect(await probeNative(folder)).toBe('its package adm-zip is missing');
  expect(isRemembered()).toBe(true);
});
