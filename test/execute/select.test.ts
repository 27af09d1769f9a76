import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { selectNotebooks, UsageError } from '../../scripts/notebooks/index.ts';
import { temporaryFolder } from './fixtures.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, '.ipynb_checkpoints'));
for (const name of [
  'day-01-pixels',
  'day-02-why',
  'day-10-back',
  '.ipynb_checkpoints/day-01-copy',
]) {
  writeFileSync(join(folder, `${name}.ipynb`), '');
}
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function selected(...requests: string[]): string[] {
  return selectNotebooks(requests, folder, folder).map((path) => basename(path, '.ipynb'));
}

test.each([
  ['1'],
  ['01'],
  ['day-1'],
  ['day-01'],
  ['pixels'],
  ['day-01-pixels'],
  ['day-01-pixels.ipynb'],
  ['./day-01-pixels.ipynb'],
  [join(folder, 'day-01-pixels.ipynb')],
])('%s means day 1', (request) => {
  expect(selected(request)).toEqual(['day-01-pixels']);
});

test('no request means all, in order, without checkpoints', () => {
  expect(selected()).toEqual(['day-01-pixels', 'day-02-why', 'day-10-back']);
});

test('each notebook comes once, in order', () => {
  expect(selected('10', '2', 'back')).toEqual(['day-02-why', 'day-10-back']);
});

test.each(['3', 'day-1x', 'pixel', './none.ipynb', ''])(
  '%j is unknown, and the known ones are listed',
  (request) => {
    expect(() => selected(request)).toThrow(UsageError);
    expect(() => selected(request)).toThrow('day-10-back');
  },
);
