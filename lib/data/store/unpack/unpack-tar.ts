import { createReadStream } from 'node:fs';
import { Parser } from 'tar';
import type { ReadEntry } from 'tar';
import { DataError } from '../../../tensor';
import { countEntry, newMeter } from './limits';
import { placeOf, writeEntry } from './write-entry';
import type { Unpacking } from './write-entry';

const files = new Set(['File', 'OldFile', 'ContiguousFile']);
const folders = new Set(['Directory', 'GNUDumpDir']);

/**
 * Unpacks a tar file, packed with gzip or not. Only plain files come out of it.
 *
 * @throws DataError when it is damaged or not what an archive of pictures is
 */
export async function unpackTar(
  file: string,
  archive: string,
  unpacking: Unpacking,
): Promise<void> {
  const seen = newMeter();
  const input = createReadStream(file);
  const written: Promise<void>[] = [];
  let current: ReadEntry | undefined;
  const take = async (entry: ReadEntry): Promise<void> => {
    countEntry(archive, seen, unpacking.limits);
    const isFile = files.has(entry.type);
    if (!isFile && !folders.has(entry.type)) {
      throw new DataError(
        `${archive} is not unpacked: ${entry.path} in it is a ${entry.type}, neither a file nor a folder. An archive of this set has no such thing; nothing of it is kept.`,
      );
    }
    const place = placeOf(archive, entry.path, unpacking);
    if (isFile && place !== undefined) await writeEntry(archive, place, entry, unpacking);
    else entry.resume();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      // Strict: what is only odd elsewhere, such as a wrong checksum, is an error here.
      const parser = new Parser({
        strict: true,
        onReadEntry: (entry) => {
          current = entry;
          const work = take(entry);
          work.catch(reject);
          written.push(work);
        },
      });
      parser.on('error', reject);
      parser.on('end', resolve);
      input.on('error', reject);
      input.pipe(parser);
    });
    await Promise.all(written);
  } catch (error) {
    // The file that is being written would wait for its end for ever.
    current?.destroy(error);
    throw error;
  } finally {
    input.destroy();
    await Promise.allSettled(written);
  }
}
