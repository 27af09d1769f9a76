import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostileSubmission } from './submissions.ts';

/** Puts what was handed in where a teacher finds it. */
export function handIn(
  folder: string,
  submissions: readonly Pick<HostileSubmission, 'files'>[],
): void {
  for (const { files } of submissions) {
    for (const [path, file] of Object.entries(files)) {
      const place = join(folder, path);
      mkdirSync(dirname(place), { recursive: true });
      if (typeof file === 'object' && 'linkTo' in file) symlinkSync(file.linkTo, place);
      else writeFileSync(place, file);
    }
  }
}
