import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../setup/paths.ts';
import { hashFiles } from '../../../setup/stamp.cjs';

let known: string | undefined;

/** Changes with the compiled library and its types. */
export function libraryFingerprint(): string {
  const dist = join(root, 'lib/dist');
  const files = (): string[] =>
    readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') || name.endsWith('.d.ts'))
      .sort()
      .map((name) => join(dist, name));
  known ??= hashFiles([...files(), join(root, 'package-lock.json')], root);
  return known;
}

/** Whether the library is still the one of the fingerprint: it may be built anew at any time. */
export function isLibraryUnchanged(): boolean {
  const before = known;
  known = undefined;
  return libraryFingerprint() === before;
}
