import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new, empty folder for files that nobody needs tomorrow; it goes when the kernel ends.
 *
 * @returns its path
 */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
