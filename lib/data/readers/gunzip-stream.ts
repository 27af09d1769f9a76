import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failAt, reasonOf } from './place';

/**
 * Unpacks gzip as it comes. Its checksum stands at the end of the file, so damage that still unpacks
 * is told when the last bytes are asked for.
 *
 * @param size how many bytes the packed file has
 * @throws DataError when it is damaged, cut off, or something follows
 */
export async function* unpacked(
  name: string,
  packed: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // Faults reach the loop below through `gunzip`.
  pipeline(Readable.from(packed, { objectMode: true }), gunzip, () => undefined);
  let unpackedBytes = 0;
  try {
    for await (const chunk of gunzip) {
      const part = chunk as Uint8Array;
      unpackedBytes += part.length;
      yield part;
    }
  } catch (error) {
    return failAt(
      name,
      unpackedBytes,
      `the file is packed with gzip, but damaged or cut off behind this byte of what it unpacks to (${reasonOf(error)}).`,
    );
  } finally {
    gunzip.destroy();
  }
  const rest = size - gunzip.bytesWritten;
  if (rest > 0) failAt(name, gunzip.bytesWritten, `${rest} bytes follow after the packed file.`);
}
