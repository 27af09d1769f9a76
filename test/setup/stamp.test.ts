import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFiles, readStamp, stampSays, writeStamp } from '../../scripts/setup/stamp.cjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a stamp says what was written, and leaves no part behind', () => {
  const file = join(folder, 'deep/stamp.json');
  writeStamp(file, { a: 1, b: ['c'] });
  expect(stampSays(file, { b: ['c'], a: 1 })).toBe(true);
  expect(stampSays(file, { a: 2, b: ['c'] })).toBe(false);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['stamp.json']);
});

test('a missing or broken stamp says nothing', () => {
  const file = join(folder, 'stamp.json');
  expect(readStamp(file)).toBeUndefined();
  writeFileSync(file, '{"a":');
  expect(readStamp(file)).toBeUndefined();
  expect(stampSays(file, {})).toBe(false);
});

test('a hash changes with a content, a name and a missing file, not with the order', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(a, '1');
  writeFileSync(b, '2');
  const hash = hashFiles([a, b], folder);
  expect(hashFiles([b, a], folder)).toBe(hash);
  expect(hashFiles([a, b, c], folder)).not.toBe(hash);
  writeFileSync(b, '3');
  expect(hashFiles([a, b], folder)).not.toBe(hash);
});
