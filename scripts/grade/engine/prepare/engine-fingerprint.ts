import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashFiles } from '../../../setup/stamp.cjs';

let known: string | undefined;

/** Changes with the engine: what an earlier one has judged is judged again. */
export function engineFingerprint(): string {
  const folder = dirname(import.meta.dirname);
  known ??= hashFiles(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.c?[jt]s$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
    folder,
  );
  return known;
}
