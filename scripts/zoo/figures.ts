// The figures of all networks as files, of the same data as the printed tables.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { architectureChart, architectureTimeline } from 'convlab';
import type { Interactive } from 'convlab';

/** What is written, by the name of the file. */
export const figures: Readonly<Record<string, () => Interactive>> = {
  'architectures-parameters-multiply-adds.svg': () => architectureChart(),
  'architectures-top-5-error.svg': () => architectureChart({ x: 'multiplyAdds', y: 'error' }),
  'architectures-top-1-error.svg': () =>
    architectureChart({ x: 'multiplyAdds', y: 'error', metric: 'top-1' }),
  'architectures-top-5-error-by-year.svg': () => architectureChart({ x: 'year', y: 'error' }),
  'architectures-timeline.svg': () => architectureTimeline(),
};

/**
 * Writes all figures into a folder, which is made if it is missing.
 *
 * @returns the files that were written
 */
export function writeFigures(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(figures).map(([name, make]) => {
    const file = join(folder, name);
    writeFileSync(file, `${make().picture}\n`);
    return file;
  });
}
