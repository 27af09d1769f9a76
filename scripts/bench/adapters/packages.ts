import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unable } from '../runner.ts';

/** Where the packages that convlab is compared with are installed. */
export const contestantsFolder = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'contestants',
);

/** Loads a package from a folder's node_modules; its type is the adapter's to say. */
export function loadPackage(name: string, folder = contestantsFolder): unknown {
  return createRequire(join(folder, 'package.json'))(name);
}

/** Read as a file, because some packages do not hand theirs out. */
export function packageVersion(name: string, folder = contestantsFolder): string {
  const file = join(folder, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return `${name} ${version}`;
}

/** Says that a library has no such function. */
export function unable(what: string): never {
  throw new Unable(what);
}
