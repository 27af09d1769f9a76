import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { open } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { DataError } from '../../../tensor';
import { countBytes, countEntry, newMeter } from './limits';
import { placeOf, writeEntry } from './write-entry';
import type { Unpacking } from './write-entry';

/** Opens a zip file, whose list of files is at its end. */
function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(error);
    });
  });
}

/** The next entry of the list; undefined after the last one. */
function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void): void => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError);
      action();
    };
    const onEntry = (entry: Entry): void => {
      settle(() => {
        resolve(entry);
      });
    };
    const onEnd = (): void => {
      settle(() => {
        resolve(undefined);
      });
    };
    const onError = (error: Error): void => {
      settle(() => {
        reject(error);
      });
    };
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

function contentOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error === null) resolve(quietly(stream));
      else reject(error);
    });
  });
}

/** What a stream says after nobody reads it any more is of no interest, but would end the process. */
const quietly = (stream: Readable): Readable => stream.on('error', () => undefined);

/** The bytes of an entry, which must have the checksum that the list gives. */
async function* checked(content: Readable, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is wrong`);
}

const fileType = 0o170000;
const types: Record<number, string> = {
  0o120000: 'a link',
  0o060000: 'a device',
  0o020000: 'a device',
  0o010000: 'a pipe',
  0o140000: 'a socket',
};

/** What an entry is that is neither a file nor a folder. */
function oddKind({ externalFileAttributes, versionMadeBy }: Entry): string | undefined {
  const unix = versionMadeBy >>> 8 === 3;
  return unix ? types[(externalFileAttributes >>> 16) & fileType] : undefined;
}

/**
 * Unpacks a zip file.
 *
 * @throws DataError when it is damaged or not what an archive of pictures is
 */
export async function unpackZip(
  file: string,
  archive: string,
  unpacking: Unpacking,
): Promise<void> {
  const zip = await openZip(file);
  try {
    // What the list promises is added up first, so that nothing is written of an absurd archive.
    const promised = newMeter();
    const taken: [Entry, string][] = [];
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      countEntry(archive, promised, unpacking.limits);
      const kind = oddKind(entry);
      if (kind !== undefined || entry.isEncrypted()) {
        throw new DataError(
          `${archive} is not unpacked: ${entry.fileName} in it is ${kind ?? 'encrypted'}. An archive of this set has no such thing; nothing of it is kept.`,
        );
      }
      const place = placeOf(archive, entry.fileName, unpacking);
      if (place === undefined || entry.fileName.endsWith('/')) continue;
      countBytes(archive, promised, entry.uncompressedSize, unpacking.limits);
      taken.push([entry, place]);
    }
    for (const [entry, place] of taken) {
      await writeEntry(archive, place, checked(await contentOf(zip, entry), entry), unpacking);
    }
  } finally {
    zip.close();
  }
}
