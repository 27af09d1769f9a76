import { DataError } from '../../tensor';
import type { ExpectedFiles, SetSource } from './set-source';

/** What is wrong with the number of files or classes; undefined where nothing is. */
function faultOf(paths: readonly string[], expected: ExpectedFiles): string | undefined {
  const { what, path, least, most, classes } = expected;
  const matches = paths.flatMap((each) => path.exec(each) ?? []);
  const found = paths.filter((each) => path.test(each)).length;
  if (found < least || found > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    return `it has ${found} ${what}, but should have ${wanted}`;
  }
  const names = new Set(paths.flatMap((each) => path.exec(each)?.[1] ?? []));
  return classes !== undefined && names.size < classes && matches.length > 0
    ? `its ${what} are of ${names.size} classes, but should be of ${classes}`
    : undefined;
}

/**
 * Counts the files and classes of a set.
 *
 * @param paths of all of its files, with `/`
 * @throws DataError when it has others than it should have
 */
export function requireStructure({ name, expected }: SetSource, paths: readonly string[]): void {
  const faults = expected.flatMap((each) => faultOf(paths, each) ?? []);
  if (faults.length === 0) return;
  throw new DataError(
    `${name} is not complete or another set: ${faults.join('; ')}. Nothing of it is used.`,
  );
}
