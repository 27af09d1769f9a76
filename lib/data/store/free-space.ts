import { statfs } from 'node:fs/promises';
import { DataError } from '../../tensor';
import { bytesText } from '../download/progress-line';

/** How many bytes a folder's disk can take; undefined where the system does not say. */
export type FreeSpace = (folder: string) => Promise<number | undefined>;

export const freeSpace: FreeSpace = async (folder) => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
};

/** Some room is left for everything else. */
const margin = 50_000_000;

/**
 * Makes sure that there is room before anything is downloaded.
 *
 * @throws DataError that says how much is missing and what to do
 */
export async function requireSpace(
  name: string,
  folder: string,
  needed: number,
  ask: FreeSpace,
): Promise<void> {
  const free = await ask(folder);
  if (free === undefined || free >= needed + margin) return;
  throw new DataError(
    `${name} needs ${bytesText(needed)} on the disk of ${folder} while it is fetched, but only ${bytesText(free)} are free ` +
      `(${bytesText(margin)} stay free for the rest). Make room, or set CONVLAB_DATA to a folder on another disk.`,
  );
}
