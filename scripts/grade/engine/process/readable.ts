// What the processes in the sandbox may read: the library and the packages it needs, nothing else of
// the project: no lessons, no tests, no solutions.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nativeFolder } from '../../../setup/native/place.ts';
import { root } from '../../../setup/paths.ts';

// Only what its installation put there: other tools may keep their own files beside it.
const native = ['package.json', 'installed.json', 'probe.json', 'node_modules'].map((name) =>
  join(nativeFolder, name),
);

/** Files and folders that cells need, to be compiled and to be run. */
export function readableFiles(): string[] {
  return [
    'package.json',
    'lib/package.json',
    'lib/dist',
    'lib/node_modules',
    'datasets',
    'node_modules',
  ]
    .map((path) => join(root, path))
    .concat(native)
    .filter((path) => existsSync(path));
}
