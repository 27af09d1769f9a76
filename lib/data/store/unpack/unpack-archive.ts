import { DataError } from '../../../tensor';
import { unpackTar } from './unpack-tar';
import { unpackZip } from './unpack-zip';
import type { Unpacking } from './write-entry';

/** What the disk says, which is not the fault of the archive. */
const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE']);

/**
 * Unpacks an archive into a folder: plain files only, each below that folder, and not more of them
 * than the set has.
 *
 * @param archive its name, for messages
 * @throws DataError when it is damaged or not an archive of this set
 */
export async function unpackArchive(
  file: string,
  archive: string,
  kind: 'zip' | 'tar.gz',
  unpacking: Unpacking,
): Promise<void> {
  try {
    await (kind === 'zip' ? unpackZip : unpackTar)(file, archive, unpacking);
  } catch (error) {
    if (error instanceof DataError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== undefined && diskCodes.has(code)) throw error;
    throw new DataError(
      `${archive} is not unpacked: it is damaged, cut off or no ${kind} file (${message}). Nothing of it is kept.`,
      { cause: error },
    );
  }
}
