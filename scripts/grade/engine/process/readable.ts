// What the processes in the sandbox may read: the library and the packages it needs, nothing else of
// the project: no lessons, no tests, no solutions.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../setup/paths.ts';

/** Files and folders that cells need, to be compiled and to be run. */
export function readableFiles(): string[] {
  return [
    'package.json',
    'lib/package.json',
    'lib/dist',
    'lib/node_modules',
    'datasets',
    '.native',
    'node_modules',
  ]
    .map((path) => join(root, path))
    .filter((path) => existsSync(path));
}
