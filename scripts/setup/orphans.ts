// The compiler never removes what it made from a source that is gone, and `require` still finds it.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const compiled = /(\.d\.ts|\.js)(\.map)?$/;

/** Removes the compiled files in a project's dist that have no source any more. */
export function removeOrphans(project: string, folder = ''): void {
  const dist = join(project, 'dist', folder);
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      removeOrphans(project, path);
    } else if (compiled.test(path) && !existsSync(join(project, path.replace(compiled, '.ts')))) {
      rmSync(join(dist, entry.name));
    }
  }
}
